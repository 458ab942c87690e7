import { namesIn } from "../disk/look.ts";
import type { Config } from "../model/config.ts";
import type { FileSystem } from "../model/ports.ts";

/** The paths of the feeds' documents below the output folder, without archives. */
export function documentPaths(config: Config): readonly string[] {
  return config.feeds.flatMap((feed) => Object.values(feed.files));
}

/** Where the documents of feeds were when they were first published, including the feeds of values, which no config names. */
export function firstPaths(
  { out }: Config,
  feeds: readonly { readonly id: string; readonly url: string }[],
): readonly string[] {
  return feeds.flatMap(({ id, url }) => [id, url].flatMap((address) => pathOf(address, out.baseUrl) ?? []));
}

/** The path below the output folder of a document with this URL; nothing if it is elsewhere, or the URL is malformed. */
export function pathOf(url: string, baseUrl: string): string | undefined {
  if (!url.startsWith(baseUrl)) return undefined;
  try {
    return decodeURIComponent(url.slice(baseUrl.length));
  } catch {
    return undefined;
  }
}

/** The current paths of archive documents. */
export function archivePaths({ feeds, out }: Config, fs: FileSystem): readonly string[] {
  return feeds
    .filter(({ archive }) => archive)
    .flatMap(({ files }) => Object.values(files))
    .flatMap((path) => {
      const [folder, name] = [path.replace(/[^/]*$/, "archive"), path.replace(/^.*\//, "")];
      return namesIn(fs, `${out.dir}/${folder}`).map((number) => `${folder}/${number}/${name}`);
    });
}
