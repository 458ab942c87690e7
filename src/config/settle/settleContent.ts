import { join, resolve } from "node:path";
import { siteCacheFolder } from "../../disk/siteCacheFolder.ts";
import type { Config, ContentConfig, ContentStoreConfig } from "../../model/config.ts";
import { type GeneratorFacts, generatorFacts } from "../../model/generator.ts";
import { isLanguageTag } from "../../text/languageTag.ts";
import { sha256 } from "../../text/sha256.ts";
import { createConfigTexts } from "../dialects/configTexts.ts";
import { hasPlainMeta } from "../dialects/pelicanMeta.ts";
import { siteDialect } from "../dialects/siteDialect.ts";
import type { ParsedConfig } from "../schema.ts";
import { isTimeZone, zoneHint } from "../standards.ts";
import { withoutUndefined } from "../withoutUndefined.ts";
import type { Settling } from "./settling.ts";

/** `dir`: the content folder from the command line, absolute. */
export function settleContent(
  input: ParsedConfig["content"],
  site: Config["site"],
  { root, wrong }: Settling,
  dir?: string,
): ContentConfig {
  const { render, timeZone = site.timeZone, languages } = input;
  if (timeZone !== site.timeZone && !isTimeZone(timeZone)) wrong("content.timeZone", timeZone, zoneHint(timeZone));
  const { permalinkTimeZone } = input;
  if (permalinkTimeZone !== undefined && !isTimeZone(permalinkTimeZone))
    wrong("content.permalinkTimeZone", permalinkTimeZone, zoneHint(permalinkTimeZone));
  for (const [at, language] of languages.entries()) {
    if (!isLanguageTag(language))
      wrong(`content.languages[${at}]`, language, "Write a BCP 47 tag such as en or pt-BR.");
  }
  const folders = (names: readonly string[]): readonly string[] => names.map((name) => resolve(root, name));
  const renderer = typeof render === "function" ? { name: "config", render } : render;
  const { generator } = input;
  const facts: GeneratorFacts = generator === undefined ? {} : generatorFacts[generator];
  const builtDir = input.builtDir ?? builtBy[generator ?? ""];
  const undated = generator === undefined || facts.datesByCommit === true ? "first-seen" : "skip";
  const store = dir === undefined ? settledStore(input, root) : undefined;
  return {
    dir: dir ?? (store === undefined ? resolve(root, input.dir) : join(store.folder ?? root, "files")),
    ...(store === undefined ? {} : { store }),
    intervalSec: input.intervalSec,
    include: input.include.map(glob),
    exclude: input.exclude.map(glob),
    permalink: input.permalink as ContentConfig["permalink"],
    defaults: input.defaults.map(({ path, values }) => ({ path: glob(path), values })),
    fields: {
      ...(facts.url === undefined ? {} : { url: facts.url }),
      ...(facts.published === undefined ? {} : { published: facts.published }),
      ...input.fields,
    } as ContentConfig["fields"],
    ...(generator === undefined ? {} : { generator }),
    ...settledDialect(input.dialect, root, generator, dir ?? resolve(root, input.dir)),
    ...(facts.hasLeafBundles === true ? { leafBundles: true } : {}),
    ...(permalinkTimeZone === undefined ? {} : { permalinkTimeZone }),
    undated: input.undated ?? undated,
    ...(renderer === undefined ? {} : { render: renderer as NonNullable<ContentConfig["render"]> }),
    timeZone,
    ignoredFlags: input.ignoredFlags,
    dateFromPath: input.dateFromPath ?? facts.dateFromPath ?? true,
    excerptMarker: input.excerptMarker,
    leadImage: input.leadImage,
    staticDirs: folders(input.staticDirs),
    embeds: input.embeds,
    languages,
    includesDirs: folders(input.includesDirs ?? includesOf[generator ?? "jekyll"] ?? ["_includes"]),
    ...(builtDir === undefined ? {} : { builtDir: resolve(root, builtDir) }),
    ...(input.shortcodes === undefined
      ? {}
      : { shortcodes: input.shortcodes as NonNullable<ContentConfig["shortcodes"]> }),
  };
}

/** Each store has its own folder, and so has each site that uses the same store. */
function settledStore(
  { store: address, endpoint, region, notifications }: ParsedConfig["content"],
  root: string,
): ContentStoreConfig | undefined {
  if (address === undefined) return undefined;
  const caches = siteCacheFolder(root);
  const name = sha256([root, address, endpoint].join("\u0000")).slice(0, 16);
  return {
    address,
    ...withoutUndefined({ endpoint, region, notifications: notifications as ContentStoreConfig["notifications"] }),
    folder: caches === undefined ? undefined : join(caches, `${name}.content`),
  };
}

/** The config takes precedence over the site's own config. */
function settledDialect(
  typed: ParsedConfig["content"]["dialect"],
  root: string,
  generator: ContentConfig["generator"],
  contentDir: string,
): Pick<ContentConfig, "dialect" | "dialectFrom" | "plainMeta"> {
  const texts = createConfigTexts(root);
  const meta = generator === "pelican" && hasPlainMeta(texts) ? { plainMeta: true as const } : {};
  const dialect =
    typeof typed === "string"
      ? typed
      : {
          ...(typed?.like === undefined ? siteDialect(root, generator, contentDir, texts) : {}),
          ...withoutUndefined(typed ?? {}),
        };
  const isPlain = Object.keys(dialect).length === 0;
  const dialectFrom = { files: [...texts.asked.files], folders: [...texts.asked.folders] };
  return { ...(isPlain ? {} : { dialect }), ...meta, dialectFrom };
}

/** The output folders of generators that rename files. */
const builtBy: Readonly<Partial<Record<string, string>>> = {
  astro: "dist",
  docusaurus: "build",
  gatsby: "public",
  "nuxt-content": ".output/public",
  vitepress: ".vitepress/dist",
  vuepress: "docs/.vuepress/dist",
};

/** The folders in which generators keep files that articles include. */
const includesOf: Readonly<Partial<Record<string, readonly string[]>>> = {
  eleventy: ["_includes", "src/_includes"],
  bridgetown: ["src/_partials", "src/_components", "src/_includes"],
  middleman: ["source", "source/partials"],
  lume: ["_includes", "src/_includes"],
};

/** Paths in the content folder are NFC and have no leading `./`, so patterns for them are converted to the same form. */
function glob(typed: string): string {
  return typed.normalize("NFC").replace(/^(?:\.\/)+/, "");
}
