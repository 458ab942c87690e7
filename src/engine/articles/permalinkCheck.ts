import { relative } from "node:path";
import { foreignTokens, isPattern } from "../../article/address/permalink.ts";
import { tokenNames } from "../../article/address/permalinkTokens.ts";
import { fieldKeys } from "../../article/fields.ts";
import { rulesOf } from "../../article/generators/rules.ts";
import { nearest } from "../../config/nearest.ts";
import type { FoundFile } from "../../model/article.ts";
import { articleKinds } from "../../model/catalogue/article.ts";
import { configKinds } from "../../model/catalogue/config.ts";
import type { Config } from "../../model/config.ts";
import { type Diagnostic, diagnostic } from "../../model/diagnostic.ts";
import type { FileSystem } from "../../model/ports.ts";
import type { ContentPath } from "../../model/text.ts";
import { createHeadReader } from "../../source/heads/readHead.ts";
import { createLookups, Keys } from "../../text/lookup.ts";
import type { Articles } from "./articles.ts";

interface OpenToken {
  /** Where in the config the pattern is. */
  readonly place: string;
  readonly pattern: string;
  readonly token: string;
  /** The front matter key that could fill it. */
  readonly key: string | undefined;
}

/** Looks for tokens that nothing can fill, and for articles that lack a key, because the URLs that come of them would be wrong. */
export class PermalinkCheck {
  readonly #config: Config;
  readonly #fs: FileSystem;
  #isSound = false;

  constructor(config: Config, fs: FileSystem) {
    this.#config = config;
    this.#fs = fs;
  }

  check({ records, troubled }: Pick<Articles, "records" | "troubled">): readonly Diagnostic[] {
    if (this.#isSound) return missingKeys(this.#config, troubled);
    const unfilled = unfilledTokens(this.#config, this.#fs, records.values());
    this.#isSound = unfilled.length === 0 && records.size > 0;
    return unfilled.length > 0 ? unfilled : missingKeys(this.#config, troubled);
  }
}

/**
 * Tokens in the config's URL patterns that neither Feedwright nor the front matter of any article can fill: they would be part of every
 * URL. Front matter is only read if there are unknown tokens, and only until each has been found.
 */
function unfilledTokens(
  config: Config,
  fs: FileSystem,
  articles: Iterable<{ readonly file: FoundFile }>,
): readonly Diagnostic[] {
  let open = patternsOf(config).flatMap(({ place, pattern }) =>
    foreignTokens(pattern).map((one): OpenToken => ({ place, pattern, ...one })),
  );
  const { tokens } = rulesOf(config.content.generator);
  const shared = new Set(config.content.defaults.flatMap(({ values }) => Object.keys(values)));
  open = open.filter(({ key }) => key === undefined || !(tokens?.test(key) === true || shared.has(key)));
  if (open.length === 0) return [];
  const read = createHeadReader(fs, config.content.dir, config.content.generator, config.content.plainMeta);
  const lookUp = createLookups();
  let count = 0;
  for (const { file } of articles) {
    count += 1;
    const { value: head } = read(file);
    if (head === undefined) continue;
    const lookup = lookUp(head.data, undefined);
    open = open.filter(({ key }) => key === undefined || lookup.first(new Keys([key])) === undefined);
    if (open.every(({ key }) => key === undefined)) break;
  }
  return count === 0 ? [] : open.map((one) => told(one, config));
}

/** Articles that could be published if they had the keys that the config's patterns require: reported once for all of them. */
function missingKeys(
  { root, file }: Config,
  troubled: ReadonlyMap<ContentPath, readonly Diagnostic[]>,
): readonly Diagnostic[] {
  const byProblem = new Map<string, { readonly hint: string; readonly paths: ContentPath[] }>();
  for (const [path, diagnostics] of troubled) {
    for (const { code, message, hint = "" } of diagnostics) {
      if (code !== articleKinds.PERMALINK_KEY_MISSING.code) continue;
      const known = byProblem.get(message);
      if (known === undefined) byProblem.set(message, { hint, paths: [path] });
      else known.paths.push(path);
    }
  }
  return Array.from(byProblem, ([problem, { hint, paths }]) => {
    const more = paths.length - mostNamed;
    const named = [...paths].sort().slice(0, mostNamed).join(", ");
    const articles = more > 0 ? `${named} and ${more} more` : named;
    const count = paths.length === 1 ? "1 article" : `${paths.length} articles`;
    const advice = `${hint} Nothing was written.`;
    const place = file === undefined ? {} : { file: relative(root, file) };
    return diagnostic(configKinds.PERMALINK_KEYS_MISSING, { problem, count, articles, advice }, place);
  });
}

const mostNamed = 5;

/** Tokens of WordPress, of `strftime`, of shells, and of routes in folders. */
const foreignMark = /%[A-Za-z_]{3,}%|%-?[ABHIMSYabdejmy](?![\dA-Za-z])|\$[A-Za-z_{]|[[<]/;

function patternsOf({ content }: Config): readonly Pick<OpenToken, "place" | "pattern">[] {
  const { permalink, defaults } = content;
  const keys = new Set((content.fields.url ?? fieldKeys.url.names).map((key) => key.toLowerCase()));
  const own =
    typeof permalink === "function"
      ? []
      : [permalink].flat().map((pattern) => ({ place: "content.permalink", pattern }));
  const shared = defaults.flatMap(({ values }, at) =>
    Object.entries(values).flatMap(([key, value]) =>
      keys.has(key.toLowerCase()) &&
      typeof value === "string" &&
      !value.includes("{{") &&
      (isPattern(value) || foreignMark.test(value))
        ? [{ place: `content.defaults[${at}].values.${key}`, pattern: value }]
        : [],
    ),
  );
  return [...own, ...shared];
}

function told({ place, pattern, token, key }: OpenToken, { root, file }: Config): Diagnostic {
  const names = tokenNames();
  const word = token.replace(/[^\p{L}\p{N}_]+/gu, "");
  const meant = elsewhere[word.toLowerCase()] ?? nearest(word, names);
  const accepted = [
    ...(meant === undefined ? [] : [`Did you mean :${meant}?`]),
    ...(key === undefined ? [] : [`No article has the key ${key} in its front matter, which would fill it.`]),
    "The tokens are in docs/articles.md.",
  ].join(" ");
  return diagnostic(
    configKinds.PERMALINK_TOKEN_UNKNOWN,
    { key: place, token, pattern, accepted },
    file === undefined ? {} : { file: relative(root, file) },
  );
}

/** Names that other programs have for the same token. */
const elsewhere: Readonly<Record<string, string>> = {
  postname: "slug",
  post_name: "slug",
  post_slug: "slug",
  monthnum: "month",
  monthname: "long_month",
  yyyy: "year",
  mm: "month",
  dd: "day",
  file: "filename",
  file_slug: "slug",
  filestem: "stem",
  folder: "dir",
  folders: "dir",
  tag: "category",
  y: "year",
  m: "month",
  d: "day",
};
