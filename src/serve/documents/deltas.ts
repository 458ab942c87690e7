import { createHash } from "node:crypto";
import { xmlSlices } from "./slices.ts";

/**
 * Remembers which entries the versions of documents had that were sent, and reduces a newer version to the entries that are new or changed
 * for a client with an older one.
 * @see RFC 3229, and the `feed` instance manipulation that readers and servers agreed on
 */
export interface Deltas {
  /** Call this for every version before its tag is sent to anyone. */
  readonly remember: (path: string, hash: string, text: string) => void;
  /** The document with only the entries that are new since the newest known version among `hashes`; nothing if none is known. */
  readonly since: (path: string, hashes: readonly string[], text: string) => string | undefined;
}

export function createDeltas(): Deltas {
  const histories = new Map<string, Map<string, ReadonlySet<string>>>();
  return {
    remember: (path, hash, text) => {
      const entries = text.length > mostCharacters ? undefined : entryDigests(text);
      if (entries === undefined) return;

      const history = histories.get(path) ?? new Map<string, ReadonlySet<string>>();
      histories.set(path, history);
      history.delete(hash);
      history.set(hash, entries);
      forget(history);
    },
    since: (path, hashes, text) => {
      const known = [...(histories.get(path) ?? [])].reverse().find(([hash]) => hashes.includes(hash));
      return known === undefined ? undefined : without(text, known[1]);
    },
  };
}

const mostCharacters = 8_000_000;
const mostVersions = 64;
const mostEntries = 100_000;

/** The oldest versions are dropped first; the newest always stays. */
function forget(history: Map<string, ReadonlySet<string>>): void {
  let entries = [...history.values()].reduce((sum, version) => sum + version.size, 0);
  for (const [hash, version] of history) {
    if (history.size <= 1 || (history.size <= mostVersions && entries <= mostEntries)) return;

    entries -= version.size;
    history.delete(hash);
  }
}

function entryDigests(text: string): ReadonlySet<string> | undefined {
  const json = jsonFeed(text);
  if (json !== undefined) return new Set(json.items.map((item) => digest(JSON.stringify(item))));

  const slices = xmlSlices(text);
  return slices === undefined ? undefined : new Set(slices.map(({ start, end }) => digest(text.slice(start, end))));
}

function without(text: string, known: ReadonlySet<string>): string | undefined {
  const json = jsonFeed(text);
  if (json !== undefined) {
    const items = json.items.filter((item) => !known.has(digest(JSON.stringify(item))));
    return `${JSON.stringify({ ...json, items }, null, 2)}\n`;
  }
  let kept = "";
  let from = 0;
  for (const { start, end } of xmlSlices(text) ?? []) {
    if (known.has(digest(text.slice(start, end)))) {
      kept += text.slice(from, start).trimEnd();
      from = end;
    }
  }
  return kept + text.slice(from);
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 22);
}

function jsonFeed(text: string): { readonly items: readonly unknown[] } | undefined {
  if (!/^\s*\{/.test(text)) return undefined;

  try {
    const parsed: unknown = JSON.parse(text);
    const items: unknown = (parsed as { readonly items?: unknown } | null)?.items;
    return Array.isArray(items) ? { ...(parsed as object), items } : undefined;
  } catch {
    return undefined;
  }
}
