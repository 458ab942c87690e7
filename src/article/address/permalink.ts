import type { PermalinkValues } from "../generators/generatorRules.ts";
import { isToken, tokenValue } from "./permalinkTokens.ts";

/** A pattern that was filled in: a path that is not yet encoded, and the tokens for which there is neither a rule nor a key. */
export interface FilledPattern {
  readonly path: string;
  /** As written in the pattern. If there are any, the path must not become a URL. */
  readonly open: readonly string[];
}

/** Named permalink styles of Jekyll. */
const styles: Readonly<Record<string, string>> = {
  date: "/:categories/:year/:month/:day/:title.html",
  pretty: "/:categories/:year/:month/:day/:title/",
  ordinal: "/:categories/:year/:y_day/:title.html",
  weekdate: "/:categories/:year/W:week/:short_day/:title.html",
  none: "/:categories/:title.html",
};

/**
 * Fills in a pattern; of several, the first whose tokens all have a value, or else the last. Known tokens without a value leave nothing
 * behind, not even a double slash. Any other token is the front matter key of that name.
 */
export function fillPermalink(pattern: string | readonly string[], values: PermalinkValues): FilledPattern {
  if (typeof pattern === "string") return fill(pattern, values);
  let last: FilledPattern = { path: "", open: none };
  for (const one of pattern) {
    const filled = fill(one, values);
    if (filled.isWhole) return filled;
    last = filled;
  }
  return last;
}

/** Is it the name of a style? */
export function isStyle(text: string): boolean {
  return Object.hasOwn(styles, text);
}

/** Does it contain tokens to fill in, or is it the name of a style? */
export function isPattern(text: string): boolean {
  return Object.hasOwn(styles, text) || /(?:^|[/\-_.}])(?::[a-z]|\{)/.test(text.replace(/^[a-z]+:\/\//i, ""));
}

/** Does the pattern itself say where the language is in the URL? */
export function namesLanguage(pattern: string | readonly string[]): boolean {
  return (typeof pattern === "string" ? [pattern] : pattern).some((one) => /[:{]lang(?:uage)?\b/.test(one));
}

/** The tokens of a pattern that only a front matter key can fill, with that key; empty if no key has such a name. */
export function foreignTokens(
  pattern: string,
): readonly { readonly token: string; readonly key: string | undefined }[] {
  return takenApart(styles[pattern] ?? pattern).flatMap((token, at) => {
    if (at % 2 === 0) return [];
    const name = nameOf(token);
    const key = name?.replace(/(?<=.)_$/, "");
    return name !== undefined && (isToken(name) || isToken(key ?? "")) ? [] : [{ token, key }];
  });
}

function fill(pattern: string, values: PermalinkValues): FilledPattern & { readonly isWhole: boolean } {
  const style = styles[pattern];
  const parts = takenApart(style ?? pattern);
  if (parts.length === 1) return { path: (parts[0] ?? "").replace(/\/{2,}/g, "/"), open: none, isWhole: true };
  const isInSiteZone = style !== undefined || values.rules.datesInSiteZone === true;
  const inZone = isInSiteZone ? { ...values, wallMs: values.siteWallMs } : values;
  let path = "";
  let open = none;
  let isWhole = true;
  let isTokenNext = false;
  for (const part of parts) {
    const value = isTokenNext ? filledToken(part, inZone) : part;
    if (value === undefined) open = [...open, part];
    isWhole &&= (value !== undefined && value !== "") || !isTokenNext;
    path += value ?? part;
    isTokenNext = !isTokenNext;
  }
  return { path: path.includes("//") ? path.replace(/\/{2,}/g, "/") : path, open, isWhole };
}

/** Nothing if there is neither a rule for the token nor a key of its name. */
function filledToken(token: string, values: PermalinkValues): string | undefined {
  const name = nameOf(token);
  if (name === undefined) return undefined;
  const value = named(name, values);
  if (value !== undefined || !/[^_]_$/.test(name)) return value;
  // In `:year_:month`, the underscore belongs to the text between the tokens.
  const before = named(name.slice(0, -1), values);
  return before === undefined ? undefined : `${before}_`;
}

/** The token's meaning in the site's generator, or else its usual meaning, or else the key of its name. */
function named(name: string, values: PermalinkValues): string | undefined {
  if (values.rules.isUnknown?.(name, values) === true) return undefined;
  return values.rules.token?.(name, values) ?? tokenValue(name, values, values.wallMs) ?? values.field(name);
}

/** `:name` and `{name}` are the same. A name between other marks looks like a token to people, but is not supported. */
function nameOf(token: string): string | undefined {
  return /^(?::([A-Za-z]\w*(?:\[[^\]]*\])?)|:?\{\s*([A-Za-z]\w*)\s*\})$/
    .exec(token)
    ?.slice(1)
    .find((name) => name !== undefined);
}

/** Texts and tokens in turn. There are few patterns, and some are filled in for every article. */
function takenApart(pattern: string): readonly string[] {
  let parts = knownPatterns.get(pattern);
  if (parts === undefined) {
    // A template of another program cannot be filled in part by part.
    parts = /\{[{%]/.test(pattern) ? ["", pattern, ""] : pattern.split(tokens);
    if (knownPatterns.size < 100) knownPatterns.set(pattern, parts);
  }
  return parts;
}

/**
 * Our tokens, and those of WordPress, of routes in folders, of `strftime` and of shells, which would otherwise be part of every URL. The
 * characters after `%` in an escape are hexadecimal digits: `%20` is part of a URL, `%Y` is not.
 */
const tokens =
  /(:output_ext|\$?:?\{[^{}]*\}|:[A-Za-z]\w*(?:\[[^[\]]*\])?(?::(?![A-Za-z]))?|\[[^[\]/]*\]|%[A-Za-z_]{3,}%|%-?[ABHIMSYabdejmy](?![\dA-Za-z])|\$[A-Za-z_]\w*|<[^<>/]*>)/;
const knownPatterns = new Map<string, readonly string[]>();
const none: readonly string[] = [];
