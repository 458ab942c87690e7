import nodeFs from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { LocalFile } from "../../check/profiles/profile.ts";
import { readFacts } from "../../content/media/facts.ts";
import { statOf } from "../../disk/look.ts";
import { realInside } from "../../disk/realInside.ts";
import type { Config } from "../../model/config.ts";

/** Where the files of addresses are on this disk: below these folders, for addresses of this site. */
export interface MediaFolders {
  /** The address that the folders stand for; of any host where it is missing. */
  readonly siteUrl?: string;
  readonly folders: readonly string[];
}

export function siteFolders(config: Config): MediaFolders {
  return { siteUrl: config.site.url, folders: [...config.content.staticDirs, config.out.dir, config.content.dir] };
}

/** A document on this disk: its media may lie beside it as they do at the server. */
export function foldersBeside(file: string): MediaFolders {
  return { folders: [dirname(resolve(file))] };
}

/** What the files of these addresses are, as far as they are here. */
export async function readMediaFiles(
  addresses: Iterable<string>,
  { siteUrl, folders }: MediaFolders,
): Promise<ReadonlyMap<string, LocalFile>> {
  const known = new Map<string, LocalFile>();
  for (const address of addresses) {
    const path = pathOf(address, siteUrl);
    if (path === undefined) continue;
    const file = folders
      .map((folder) => realInside(nodeFs, join(folder, path), [folder]))
      .find((one) => one !== undefined);
    const stat = file === undefined ? undefined : statOf(nodeFs, file);
    if (file === undefined || stat === undefined || !stat.isFile()) continue;
    const { lengthBytes, type, width, height } = await readFacts(nodeFs, file, stat.size);
    known.set(address, {
      bytes: lengthBytes,
      ...(type === undefined ? {} : { type }),
      ...(width === undefined ? {} : { width }),
      ...(height === undefined ? {} : { height }),
    });
  }
  return known;
}

function pathOf(address: string, siteUrl: string | undefined): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { origin, pathname } = new URL(address);
  if (siteUrl === undefined) return decoded(pathname);
  const site = new URL(siteUrl);
  return origin === site.origin && pathname.startsWith(site.pathname)
    ? decoded(pathname.slice(site.pathname.length - 1))
    : undefined;
}

function decoded(path: string): string | undefined {
  try {
    const text = decodeURIComponent(path);
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}
