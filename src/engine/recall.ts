import { siteCache } from "../cache/siteCache.ts";
import { type Published, readState } from "../cache/state.ts";
import { sameFiles } from "../cache/trace.ts";
import type { FoundFile } from "../model/article.ts";
import { outputKinds } from "../model/catalogue/output.ts";
import { diagnostic } from "../model/diagnostic.ts";
import { discoverFiles, type Listing } from "../source/discover.ts";
import type { EngineOptions } from "./options.ts";

export interface Recalled {
  /** Nothing has changed since the last build. */
  readonly published?: Published;
  /** What was found while looking for changes, so that nobody has to look again. */
  readonly files?: Listing<FoundFile>;
}

/**
 * What the last process published, if everything that it was made from is unchanged, and so are the documents: then there is nothing to do.
 * This looks at all articles, and reads none.
 */
export function recall(options: EngineOptions): Recalled {
  const { config, fs, clock, emit } = options;
  const cache = options.cache && siteCache(config, options.cache);
  const state = cache && readState(fs, cache);
  if (state === "damaged") emit({ event: "diagnostic", diagnostic: diagnostic(outputKinds.CACHE_DAMAGED) });
  if (state === undefined || state === "damaged") return {};
  const now = clock.now();
  if (now < state.from || (state.until !== undefined && now >= state.until)) return {};
  if (!sameFiles(fs, state.files)) return {};
  const files = discoverFiles(fs, config.content, options.onMany);
  const isSame =
    JSON.stringify(files.diagnostics) === JSON.stringify(state.folderDiagnostics) &&
    state.hasArticles(files.value ?? []);
  return isSame ? { published: state.published } : { files };
}
