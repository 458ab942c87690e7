import type { Article } from "../model/article.ts";
import type { DraftRenderer, RenderedDraft } from "./renderDraft.ts";
import type { RenderThread } from "./renderThread.ts";

/** Articles in a message to the other thread; two messages are on their way, so that it need not wait. */
const batchSize = 24;
/** Articles that are rendered here before messages are looked at. */
const turnSize = 4;

/**
 * Renders articles here and in another thread at once, each article once, in no certain order. What the other thread fails to do is
 * done here.
 */
export async function renderTogether(
  articles: readonly Article[],
  here: DraftRenderer,
  there: RenderThread,
  accept: (article: Article, result: RenderedDraft) => void,
): Promise<void> {
  const waiting = [...articles].reverse();
  const away = new Map<string, Article>();
  let hasFailed = false;
  let wake = (): void => {};

  const give = (): void => {
    const batch = waiting.splice(-batchSize).reverse();
    if (batch.length === 0 || hasFailed) return;
    for (const article of batch) away.set(article.path, article);
    there.post(batch);
  };
  there.onResult((results) => {
    for (const result of results) {
      const article = away.get(result.path);
      if (article !== undefined) accept(article, result);
      away.delete(result.path);
    }
    give();
    wake();
  });
  there.onFailure(() => {
    hasFailed = true;
    waiting.push(...away.values());
    away.clear();
    wake();
  });

  give();
  give();
  while (waiting.length > 0 || away.size > 0) {
    for (let turn = 0; turn < turnSize; turn += 1) {
      const article = waiting.pop();
      if (article === undefined) break;
      accept(article, await here.render(article));
    }
    if (waiting.length > 0) await new Promise<void>((next) => setImmediate(next));
    else if (away.size > 0) {
      await new Promise<void>((next) => {
        wake = next;
      });
    }
  }
}
