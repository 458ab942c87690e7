import { namesIn } from "../disk/look.ts";
import type { Config } from "../model/config.ts";
import type { FileSystem } from "../model/ports.ts";

/** Where the documents of the feeds are, below the output folder; without archives. */
export function documentPaths(config: Config): readonly string[] {
  return config.feeds.flatMap((feed) => Object.values(feed.files));
}

/** Where documents of archives are by now. */
export function archivePaths({ feeds, out }: Config, fs: FileSystem): readonly string[] {
  return feeds
    .filter(({ archive }) => archive)
    .flatMap(({ files }) => Object.values(files))
    .flatMap((path) => {
      const [folder, name] = [path.replace(/[^/]*$/, "archive"), path.replace(/^.*\//, "")];
      return namesIn(fs, `${out.dir}/${folder}`).map((number) => `${folder}/${number}/${name}`);
    });
}
