import { type CheckedFeed, checkFeed } from "../../check/checkFeed.ts";
import type { CheckOptions } from "../../check/options.ts";
import type { LocalFile } from "../../check/profiles/profile.ts";
import type { FileSystem } from "../../model/ports.ts";
import { owned } from "../../text/owned.ts";
import { type MediaFolders, readMediaFiles } from "./mediaFiles.ts";

export interface CheckedWithMedia {
  readonly checked: CheckedFeed;
  /** The URLs of the media that some rule looks at. */
  readonly asked: ReadonlySet<string>;
  /** The media that were found. */
  readonly files: ReadonlyMap<string, LocalFile>;
}

/**
 * Checks a document twice if a rule looks at media: the first time to find out which media, the second time with them.
 * @param more Finds media that are not on this disk
 */
export async function checkWithMedia(
  bytes: () => Iterable<Uint8Array>,
  options: Omit<CheckOptions, "file">,
  fs: FileSystem,
  media: MediaFolders | undefined,
  more?: (
    asked: readonly string[],
    checked: CheckedFeed,
    isHere: (address: string) => boolean,
  ) => Promise<ReadonlyMap<string, LocalFile>>,
): Promise<CheckedWithMedia> {
  const asked = new Set<string>();
  const checked = checkFeed(bytes(), {
    ...options,
    file: (address) => {
      asked.add(owned(address));
      return undefined;
    },
  });
  const local = media === undefined || asked.size === 0 ? [] : await readMediaFiles(fs, asked, media);
  const files = new Map<string, LocalFile>(local);
  const isHere = (address: string): boolean => files.has(address);
  const others =
    more === undefined
      ? []
      : await more(
          [...asked].filter((one) => !isHere(one)),
          checked,
          isHere,
        );
  for (const [address, file] of others) files.set(address, file);
  if (files.size === 0) return { checked, asked, files };
  return { checked: checkFeed(bytes(), { ...options, file: (address) => files.get(address) }), asked, files };
}
