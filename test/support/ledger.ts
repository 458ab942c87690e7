import { digestOf } from "../../src/ledger/digest.ts";
import type { LedgerEntry } from "../../src/ledger/ledger.ts";
import type { ReconcileContext } from "../../src/ledger/reconcile.ts";
import { sketchOf } from "../../src/ledger/sketch.ts";
import type { Article } from "../../src/model/article.ts";
import type { Fingerprint } from "../../src/model/entry.ts";
import { contentPath, entryId } from "../../src/model/text.ts";

/** An article as the ledger sees it. */
export function written(path: string, body: string, more: Partial<Article> = {}): Fingerprint {
  const slug = path.replace(/\.md$/, "");
  const article: Article = {
    path: contentPath(path),
    url: `https://example.org/${slug}/`,
    title: `Title of ${slug}`,
    published: Date.UTC(2026, 0, 1),
    slug,
    section: "",
    translationKey: slug,
    visibility: "public",
    bodyOffset: 0,
    bodyLine: 1,
    ...more,
  };
  return { article, digest: digestOf(article, body), sketch: sketchOf(article, body) };
}

/** A text that has little in common with that of any other `seed`. */
export function prose(seed: number, length = 120): string {
  let state = seed * 7919 + 17;
  const word = (): string => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return `w${(state >>> 8) % 5000}`;
  };
  return Array.from({ length }, word).join(" ");
}

/** Everything that exists, with the time. */
export function contextOf(articles: readonly Fingerprint[], more: Partial<ReconcileContext> = {}): ReconcileContext {
  const byPath = new Map(articles.map(({ article }) => [article.path, article]));
  return {
    now: Date.UTC(2026, 5, 1),
    config: { file: "", updates: "auto", ids: "url", tombstoneDays: 90 },
    articleAt: (path) => byPath.get(path),
    sightings: new Map(),
    withdrawn: [],
    acceptIds: false,
    ...more,
  };
}

export function record(id: string, more: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    id: entryId(id),
    path: contentPath(`${id.split("/").filter(Boolean).at(-1) ?? "x"}.md`),
    url: id,
    title: "A title",
    published: Date.UTC(2026, 0, 1),
    updated: Date.UTC(2026, 0, 1),
    digest: "0123456789abcdef",
    sketch: "",
    at: Date.UTC(2026, 0, 2),
    ...more,
  };
}
