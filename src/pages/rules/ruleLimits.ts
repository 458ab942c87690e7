import type { ServerKind, ServerRules } from "../serverRules.ts";

/** A service takes so many rules of a file, and this one has more. */
export interface ExceededLimit {
  readonly path: string;
  readonly what: string;
  readonly count: number;
  readonly most: number;
}

interface Limits {
  readonly headers?: number;
  readonly redirects: number;
  /** Characters in a line of `_headers`, and of `_redirects`. */
  readonly lines?: readonly [headers: number, redirects: number];
}

/**
 * Servers that read their rules themselves take any number.
 * @see https://developers.cloudflare.com/pages/configuration/headers/ and redirects/, https://docs.netlify.com/routing/redirects/,
 *   and the schema in Vercel's package `@vercel/routing-utils`
 */
const limits: Readonly<Partial<Record<ServerKind, Limits>>> = {
  cloudflare: { headers: 100, redirects: 2_000, lines: [2_000, 1_000] },
  // It names no limit, and advises against more.
  netlify: { redirects: 10_000 },
  vercel: { headers: 2_048, redirects: 2_048 },
};

/** The limits of the service that these rules do not keep. */
export function exceededLimits(kind: ServerKind, { path, text, redirects }: ServerRules): readonly ExceededLimit[] {
  const known = limits[kind];
  if (known === undefined) return [];
  const inJson =
    kind === "vercel" ? (JSON.parse(text) as Readonly<Record<string, readonly unknown[] | undefined>>) : {};
  const headers =
    kind === "vercel" ? (inJson.headers?.length ?? 0) : linesOf(text).filter((line) => line.startsWith("/")).length;
  const moves = kind === "vercel" ? (inJson.redirects?.length ?? 0) : linesOf(redirects?.text ?? "").length;
  const second = redirects?.path ?? path;
  const [inHeaders = Number.POSITIVE_INFINITY, inRedirects = Number.POSITIVE_INFINITY] = known.lines ?? [];
  const counts = [
    { path, what: "rules for headers", count: headers, most: known.headers ?? Number.POSITIVE_INFINITY },
    { path: second, what: "redirects", count: moves, most: known.redirects },
    { path, what: "characters in a line", count: longest(text), most: inHeaders },
    { path: second, what: "characters in a line", count: longest(redirects?.text ?? ""), most: inRedirects },
  ];
  return counts.filter(({ count, most }) => count > most);
}

const linesOf = (text: string): readonly string[] => text.split("\n").filter((line) => line !== "");

function longest(text: string): number {
  return linesOf(text).reduce((most, line) => Math.max(most, line.length), 0);
}
