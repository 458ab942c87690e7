import type { Snapshot } from "../../model/snapshot.ts";
import type { ContentPath } from "../../model/text.ts";
import { type MediaCandidate, mediaFiles } from "./mediaFiles.ts";

/** The files that may be requested because an article links to them. */
export interface MediaIndex {
  readonly get: (path: string) => readonly MediaCandidate[];
  /** For a draft or scheduled article that was rendered; the last fifty count. */
  readonly add: (path: ContentPath, url: string, html: string) => void;
}

/** Made again when the snapshot has changed and somebody requests a medium. */
export function createMediaIndex(snapshot: () => Snapshot | undefined): MediaIndex {
  const rendered = new Map<ContentPath, readonly [ContentPath, string, string]>();
  let of: Snapshot | undefined;
  let index: ReadonlyMap<string, readonly MediaCandidate[]> = new Map();
  return {
    get: (path) => {
      const current = snapshot();
      if (current !== undefined && current !== of) {
        index = mediaFiles(current, [...rendered.values()]);
        of = current;
      }
      return index.get(path) ?? [];
    },
    add: (path, url, html) => {
      rendered.delete(path);
      rendered.set(path, [path, url, html]);
      for (const oldest of rendered.keys()) {
        if (rendered.size <= mostRendered) break;

        rendered.delete(oldest);
      }
      of = undefined;
    },
  };
}

const mostRendered = 50;
