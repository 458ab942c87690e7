import { dirname, join, resolve } from "node:path";
import type { LocalFile } from "../../check/profiles/profile.ts";
import { readFacts } from "../../content/media/facts.ts";
import { statOf } from "../../disk/look.ts";
import { realInside } from "../../disk/realInside.ts";
import type { Config } from "../../model/config.ts";
import type { FileSystem } from "../../model/ports.ts";

/** Where the files of URLs are on this disk: below these folders, for URLs of this site. */
export interface MediaFolders {
  /** The URL that the folders stand for; any host if it is missing. */
  readonly siteUrl?: string;
  readonly folders: readonly string[];
}

export function siteFolders({ site, content, out }: Config): MediaFolders {
  const folders = [
    ...content.staticDirs,
    out.dir,
    content.dir,
    ...(content.builtDir === undefined ? [] : [content.builtDir]),
  ];
  return { siteUrl: site.url, folders };
}

/** A document on this disk: its media may be next to it, as on the server. */
export function foldersBeside(file: string): MediaFolders {
  return { folders: [dirname(resolve(file))] };
}

/** Where the file of this URL may be, the most likely place first. */
export function placesOf(address: string, { siteUrl, folders }: MediaFolders): readonly string[] {
  const path = pathOf(address, siteUrl);
  return path === undefined ? [] : folders.map((folder) => join(folder, path));
}

/** The facts about the files of these URLs, if they are on this disk. */
export async function readMediaFiles(
  fs: FileSystem,
  addresses: Iterable<string>,
  media: MediaFolders,
): Promise<ReadonlyMap<string, LocalFile>> {
  const known = new Map<string, LocalFile>();
  for (const address of addresses) {
    const file = placesOf(address, media)
      .map((place) => realInside(fs, place, media.folders))
      .find((one) => one !== undefined);
    const stat = file === undefined ? undefined : statOf(fs, file);
    if (file === undefined || stat === undefined || !stat.isFile()) continue;
    const { lengthBytes, type, width, height } = await readFacts(fs, file, stat.size);
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
