import { outputKinds } from "../model/catalogue/output.ts";
import { diagnostic } from "../model/diagnostic.ts";
import { discoverFiles } from "../source/discover.ts";
import { siteCache } from "./cache/siteCache.ts";
import { type Published, readState } from "./cache/state.ts";
import { sameFiles } from "./cache/trace.ts";
import type { SiteOptions } from "./options.ts";

/**
 * What the last process published, if everything that it was made from is still the same, and so are the documents: then there is
 * nothing to do. All articles are looked at for that, and none is read.
 */
export function recall(options: SiteOptions): Published | undefined {
  const { config, fs, clock, emit } = options;
  const cache = options.cache && siteCache(config, options.cache);
  const state = cache && readState(fs, cache);
  if (state === "damaged") emit({ event: "diagnostic", diagnostic: diagnostic(outputKinds.CACHE_DAMAGED) });
  if (state === undefined || state === "damaged") return undefined;
  const now = clock.now();
  if (now < state.from || (state.until !== undefined && now >= state.until)) return undefined;
  if (!sameFiles(fs, state.files)) return undefined;
  const { value: found = [], diagnostics } = discoverFiles(fs, config.content);
  if (JSON.stringify(diagnostics) !== JSON.stringify(state.folderDiagnostics)) return undefined;
  return state.hasArticles(found) ? state.published : undefined;
}
