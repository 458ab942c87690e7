import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { digestOf } from "../../src/ledger/digest.ts";
import { Ledger, type LedgerEntry } from "../../src/ledger/ledger.ts";
import { type ReconcileContext, reconcile } from "../../src/ledger/reconcile.ts";
import { sketchOf } from "../../src/ledger/sketch.ts";
import type { Article } from "../../src/model/article.ts";
import type { Draft } from "../../src/model/entry.ts";
import { contentPath } from "../../src/model/text.ts";

const vocabulary =
  "harbour tide gauge ferry winter council budget lantern bridge horn fog quay school roof dredge island boat crossing morning number camera board code mark water storm flood ice rain archive notebook".split(
    " ",
  );

/** An author's article: `key` is what it is, whatever it is called. */
interface Written {
  readonly key: number;
  readonly path: string;
  readonly title: string;
  readonly words: readonly string[];
  readonly day: number;
}

interface Site {
  readonly host: string;
  readonly pattern: "path" | "dated";
}

function draftOf({ path, title, words, day }: Written, { host, pattern }: Site): Draft {
  const slug = path.replace(/\.md$/, "");
  const url = pattern === "path" ? `${host}/${slug}/` : `${host}/2026/${day}/${slug.split("/").at(-1)}/`;
  const article: Article = {
    path: contentPath(path),
    url,
    title,
    published: Date.UTC(2026, 0, day),
    slug,
    section: "",
    translationKey: slug,
    visibility: "public",
    bodyOffset: 0,
    bodyLine: 1,
  };
  const body = words.join(" ");
  return {
    article,
    digest: digestOf(article, body),
    sketch: sketchOf(article, body),
    rendered: {
      content: { kind: "text", value: body },
      excerpt: { kind: "text", value: body },
      enclosures: [],
      dependsOn: [],
    },
  };
}

function context(articles: readonly Written[], now: number, site: Site): ReconcileContext {
  const drafts = new Map(articles.map((written) => [written.path, draftOf(written, site)]));
  return {
    now,
    config: { file: "", updates: "auto", ids: "url", tombstoneDays: 90 },
    articleAt: (path) => drafts.get(path)?.article,
    sightings: new Map(),
    withdrawn: [],
    acceptIds: false,
  };
}

/** Words of an article that no other shares much of. */
function wordsOf(key: number): readonly string[] {
  return Array.from(
    { length: 120 },
    (_unused, at) => `${vocabulary[(key * 7 + at * (key + 3)) % vocabulary.length]}${(key * 31 + at * at) % 17}`,
  );
}

type Act =
  | {
      readonly kind: "create" | "edit" | "delete" | "restore" | "rename" | "renameEdited" | "moveFolder" | "copy";
      readonly at: number;
    }
  | { readonly kind: "swap"; readonly at: number; readonly with: number }
  | { readonly kind: "domain" | "scheme" | "pattern" | "clockBack" | "merge" };

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    kind: fc.constantFrom(
      "create",
      "create",
      "edit",
      "delete",
      "restore",
      "rename",
      "renameEdited",
      "moveFolder",
      "copy",
    ),
    at: fc.nat({ max: 20 }),
  }) as fc.Arbitrary<Act>,
  fc.record({ kind: fc.constant("swap" as const), at: fc.nat({ max: 20 }), with: fc.nat({ max: 20 }) }),
  fc.record({ kind: fc.constantFrom("domain", "scheme", "pattern", "clockBack", "merge") }) as fc.Arbitrary<Act>,
);

test("through any history no article changes its id, no two share one", () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 1, maxLength: 30 }), (acts) => {
      let articles: Written[] = [];
      const trash: Written[] = [];
      let site: Site = { host: "http://a.example", pattern: "path" };
      let ledger = Ledger.of([]);
      let now = Date.UTC(2026, 5, 1);
      let next = 0;
      const ids = new Map<number, string>();
      const published = new Map<number, number>();

      for (const what of acts) {
        now += what.kind === "clockBack" ? -3_600_000 : 60_000;
        const chosen = "at" in what && articles.length > 0 ? articles[what.at % articles.length] : undefined;
        const replace = (written: Written, by: Written): void => {
          articles = articles.map((other) => (other === written ? by : other));
        };
        next += 1;
        if (what.kind === "create")
          articles.push({
            key: next,
            path: `n${next}.md`,
            title: `Title ${next}`,
            words: wordsOf(next),
            day: (next % 28) + 1,
          });
        else if (what.kind === "restore" && trash.length > 0) articles.push(...trash.splice(0, 1));
        else if (what.kind === "domain")
          site = { ...site, host: site.host.replace(/\/\/\w+/, (old) => (old === "//a" ? "//b" : "//a")) };
        else if (what.kind === "scheme") site = { ...site, host: site.host.replace(/^http:/, "https:") };
        else if (what.kind === "pattern") site = { ...site, pattern: site.pattern === "path" ? "dated" : "path" };
        else if (what.kind === "merge") {
          // Lines of both branches, in the other order.
          ledger = Ledger.of([...ledger.entries()].reverse());
        } else if (chosen !== undefined) {
          const edited = [...chosen.words.slice(0, 100), ...wordsOf(next).slice(0, 20)];
          if (what.kind === "edit") replace(chosen, { ...chosen, words: edited });
          else if (what.kind === "delete") {
            articles = articles.filter((other) => other !== chosen);
            trash.push(chosen);
          } else if (what.kind === "rename") replace(chosen, { ...chosen, path: `r${next}.md` });
          else if (what.kind === "renameEdited") replace(chosen, { ...chosen, path: `r${next}.md`, words: edited });
          else if (what.kind === "moveFolder")
            articles = articles.map((other) => ({ ...other, path: `f${next}/${other.path.split("/").at(-1)}` }));
          else if (what.kind === "copy") articles.push({ ...chosen, key: next, path: `z-copy${next}.md` });
          else if (what.kind === "swap") {
            const other = articles[what.with % articles.length];
            if (other !== undefined && other !== chosen) {
              articles = articles.map((written) =>
                written === chosen
                  ? { ...chosen, path: other.path }
                  : written === other
                    ? { ...other, path: chosen.path }
                    : written,
              );
            }
          }
        }
        const drafts = articles.map((written) => draftOf(written, site));
        const reconciled = reconcile(ledger, drafts, context(articles, now, site));
        ledger = reconciled.ledger;
        const seen = new Set<string>();
        const copies = new Map<string, number>();
        for (const written of articles)
          copies.set(written.words.join(" "), (copies.get(written.words.join(" ")) ?? 0) + 1);
        for (const written of articles) {
          const identity = reconciled.identities.get(contentPath(written.path));
          expect(identity).toBeDefined();
          expect(seen.has(identity?.id ?? "")).toBe(false);
          seen.add(identity?.id ?? "");
          // Two files with the very same text cannot be told apart when one of them moves: which is the copy is the author's secret.
          if (
            (copies.get(written.words.join(" ")) ?? 0) > 1 ||
            trash.some(({ words }) => words.join(" ") === written.words.join(" "))
          ) {
            ids.delete(written.key);
            continue;
          }
          const before = ids.get(written.key);
          if (before !== undefined) expect(identity?.id).toBe(before);
          ids.set(written.key, identity?.id ?? "");
          expect(identity?.published).toBe(published.get(written.key) ?? identity?.published);
          published.set(written.key, identity?.published ?? 0);
        }
      }
    }),
    { numRuns: 400 },
  );
});

describe("the ledger", () => {
  const base: Written = { key: 1, path: "a.md", title: "A", words: wordsOf(1), day: 3 };
  const site: Site = { host: "https://x.example", pattern: "path" };
  const first = reconcile(Ledger.of([]), [draftOf(base, site)], context([base], 1000, site));

  it("does not move `updated` for white space", () => {
    const draft = draftOf(base, site);
    const spaced = { ...draft, digest: digestOf(draft.article, base.words.join("\n\n ")) };
    const again = reconcile(first.ledger, [spaced], context([base], 2_000_000_000_000, site));
    expect(again.changes).toEqual([]);
  });

  it("moves `updated` for a word", () => {
    const edited = { ...base, words: [...base.words, "more"] };
    const later = Date.UTC(2027, 0, 1);
    const again = reconcile(first.ledger, [draftOf(edited, site)], context([edited], later, site));
    expect(again.identities.get(contentPath("a.md"))).toMatchObject({
      updated: later,
      published: Date.UTC(2026, 0, 3),
    });
  });

  it("never gives a withdrawn id to another article, and leaves a tombstone", () => {
    const article: Article = {
      ...draftOf(base, site).article,
      visibility: "withdrawn",
      withdrawal: { reason: "wrong" },
    };
    const withdrawn = reconcile(first.ledger, [], {
      ...context([base], 5000, site),
      withdrawn: [{ ...draftOf(base, site), article }],
    });
    const [entry] = [...first.ledger.entries()] as [LedgerEntry];
    expect(withdrawn.tombstones).toEqual([{ id: entry.id, at: 5000, reason: "wrong" }]);
    const stranger: Written = { key: 2, path: "a.md", title: "Other", words: wordsOf(9), day: 5 };
    const after = reconcile(withdrawn.ledger, [draftOf(stranger, site)], context([stranger], 6000, site));
    expect(after.identities.get(contentPath("a.md"))?.id).not.toBe(entry.id);
  });
});
