import { reasonOf } from "../disk/replaceFile.ts";
import type { StoredContent } from "../mirror/storedContent.ts";
import { mirrorKinds } from "../model/catalogue/mirror.ts";
import { FeedwrightError } from "../model/error.ts";
import { createArticlePaths } from "../source/articlePaths.ts";
import type { EngineOptions } from "./options.ts";
import { createProgress } from "./told/progress.ts";
import { runningMs } from "./told/stopwatch.ts";

/**
 * Opens the store that the articles of a site are in; nothing if they are in a folder. Nothing is requested yet.
 * @throws FeedwrightError CONTENT_NO_PLACE, STORE_ADDRESS, STORE_PACKAGE
 */
export async function openContent(options: EngineOptions): Promise<StoredContent | undefined> {
  const { config, fs, emit, signal } = options;
  const { store: place, ...content } = config.content;
  if (place === undefined) return undefined;
  const { openStore } = await import("../stores/openStore.ts");
  const { ContentMirror } = await import("../mirror/contentMirror.ts");
  const { StoredContent: Content } = await import("../mirror/storedContent.ts");
  const { address, endpoint, region, folder } = place;
  if (folder === undefined)
    throw new FeedwrightError(mirrorKinds.CONTENT_NO_PLACE, {
      store: address,
      reason: "this user has no folder for caches",
    });
  const folders = { root: config.root, contentDir: config.content.dir };
  const store = await openStore(address, { fs, endpoint, region, siteUrl: config.site.url, signal, ...folders });
  const onProgress = createProgress(emit, runningMs(), signal);
  const { isArticle } = createArticlePaths(content);
  const mirror = new ContentMirror({
    fs,
    store,
    folder,
    isArticle,
    onProgress: (done, total) => onProgress("fetching", done, total),
  });
  try {
    mirror.open();
  } catch (error) {
    store.close();
    if (error instanceof FeedwrightError) throw error;
    throw new FeedwrightError(mirrorKinds.CONTENT_NO_PLACE, { store: store.name, reason: reasonOf(error) });
  }
  const { accept = false, needsCurrentContent: mustBeCurrent = false } = options;
  return new Content({ mirror, store: store.name, emit, accept, mustBeCurrent });
}
