import { type Linkable, linkName, linkTarget, nameTable } from "../model/linkTargets.ts";
import type { SiteIndex } from "../model/siteIndex.ts";
import type { ContentPath, Instant } from "../model/text.ts";
import { fnv1a } from "../text/fnv.ts";

/**
 * Articles as targets of links, in memory that threads share: a copy for each thread would double the memory for articles.
 */
export interface SharedIndex {
  /** The path, URL, slug, title, aliases and (if it is public) date of each, one after the other. */
  readonly text: SharedArrayBuffer;
  /** Where each of them begins, and where the last one ends. An empty title means none. */
  readonly starts: SharedArrayBuffer;
  /** A hash table of paths with open addressing: the number of the article plus one, or 0. */
  readonly table: SharedArrayBuffer;
}

const fields = 6;

export function shareIndex(articles: readonly Linkable[]): SharedIndex {
  const starts = new Uint32Array(new SharedArrayBuffer(4 * (fields * articles.length + 1)));
  const table = new Uint32Array(new SharedArrayBuffer(4 * (2 * articles.length + 1)));
  let length = 0;
  for (const article of articles) for (const value of textsOf(article)) length += Buffer.byteLength(value);
  const text = new SharedArrayBuffer(length);
  const bytes = Buffer.from(text);
  let end = 0;
  for (const [at, article] of articles.entries()) {
    for (const [field, value] of textsOf(article).entries()) {
      end += bytes.write(value, end, "utf8");
      starts[fields * at + field + 1] = end;
    }
    let slot = fnv1a(article.path) % table.length;
    while (table[slot] !== 0) slot = (slot + 1) % table.length;
    table[slot] = at + 1;
  }
  return { text, starts: starts.buffer, table: table.buffer };
}

function textsOf({ path, url, slug, title = "", aliases = [], visibility, published }: Linkable): readonly string[] {
  return [path, url, slug, title, aliases.join("\n"), visibility === "public" ? `at ${published ?? ""}` : ""];
}

export function openSharedIndex(shared: SharedIndex): SiteIndex {
  const text = Buffer.from(shared.text);
  const starts = new Uint32Array(shared.starts);
  const table = new Uint32Array(shared.table);
  const fieldAt = (at: number): string => text.toString("utf8", starts[at], starts[at + 1]);
  const articleAt = (number: number): Linkable => {
    const [path, url = "", slug = "", title = "", aliases = "", said = ""] = [0, 1, 2, 3, 4, 5].map((field) =>
      fieldAt(fields * number + field),
    );
    return {
      path: path as ContentPath,
      url,
      slug,
      ...(title === "" ? {} : { title }),
      ...(aliases === "" ? {} : { aliases: aliases.split("\n") }),
      ...(said === "" ? {} : { visibility: "public" }),
      ...(said.length > 3 ? { published: Number(said.slice(3)) as Instant } : {}),
    };
  };
  const find = (path: ContentPath): Linkable | undefined => {
    for (let slot = fnv1a(path) % table.length; ; slot = (slot + 1) % table.length) {
      const number = table[slot] ?? 0;
      if (number === 0) return undefined;
      if (fieldAt(fields * (number - 1)) === path) return articleAt(number - 1);
    }
  };
  function* all(): Iterable<Linkable> {
    for (let number = 0; number * fields + 1 < starts.length; number += 1) yield articleAt(number);
  }
  const byPath: SiteIndex["byPath"] = (path) => {
    const found = find(path);
    return found && linkTarget(found);
  };
  let names: ReturnType<typeof nameTable> | undefined;
  return {
    byPath,
    byName: (name) => {
      names ??= nameTable(all());
      return (names.get(linkName(name)) ?? []).flatMap((path) => byPath(path) ?? []);
    },
  };
}
