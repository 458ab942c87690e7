import { join } from "node:path";
import { isInside } from "../../disk/contained.ts";
import type { DialectName, DialectSwitches } from "../../model/dialect.ts";
import type { GeneratorName } from "../../model/generator.ts";
import { type ConfigTexts, createConfigTexts } from "./configTexts.ts";
import { obsidianDialect } from "./obsidianDialect.ts";
import { missingPythonExtensions } from "./pythonExtensions.ts";
import { siteMath } from "./siteMath.ts";

/**
 * The dialect switches that a site has set differently from its generator, according to its own config and its templates. These are read as
 * text, and nothing in them is run.
 */
export function siteDialect(
  root: string,
  generator: GeneratorName | undefined,
  contentDir = root,
  texts: ConfigTexts = createConfigTexts(root),
): DialectSwitches & { readonly like?: DialectName } {
  if (generator === undefined && isMkdocs(root, contentDir, texts))
    return { like: "python-markdown", emoji: true, ...siteDialect(root, "mkdocs-material", contentDir, texts) };
  return {
    ...(generator === undefined ? obsidianDialect(texts, [root, contentDir]) : {}),
    ...siteMath(texts, generator),
    ...(generator === "bridgetown" ? { marks: true, colonMarks: true } : {}),
    ...(generator === "zola" ? { apartTildes: true } : {}),
    ...(generator === "eleventy" && !/"@11ty\/eleventy": ?"[~^]?[01]\./.test(texts.packages())
      ? { plainIndents: true }
      : {}),
    // Tilt, which Middleman renders with, asks kramdown for straight quotes.
    ...(generator === "middleman" ? { straightQuotes: true, looseHeadings: true } : {}),
    ...(generator === "astro" ? { smartQuotes: true, emDashes: true } : {}),
    ...(generator === "jekyll" && texts.hasSmartTitles() ? { smartTitles: true } : {}),
    ...(generator === undefined ? {} : asSet(texts, generator)),
    ...(generator !== undefined && ofPython.has(generator) ? missingPythonExtensions(texts.config(generator)) : {}),
  };
}

/** Pages of MkDocs without its blog are a plain folder to Feedwright, but not a vault, which MkDocs may publish, too. */
function isMkdocs(root: string, contentDir: string, texts: ConfigTexts): boolean {
  const config = texts.config("mkdocs-material");
  if (config.trim() === "" || obsidianDialect(texts, [root, contentDir]).like !== undefined) return false;
  const [, docs = "docs"] = /^docs_dir ?: ?["']?([\w./-]+)/m.exec(config) ?? [];
  return isInside(join(root, docs), contentDir);
}

const ofPython: ReadonlySet<GeneratorName> = new Set(["mkdocs-material", "pelican", "nikola"]);

interface Setting {
  readonly of: readonly GeneratorName[];
  readonly says: RegExp;
  readonly means: DialectSwitches;
}

/** Sites that markdown-it renders, or may: its plug-ins, and the settings of VuePress' themes that turn them on. */
const ofMarkdownIt: readonly GeneratorName[] = ["eleventy", "lume", "vitepress", "vuepress", "hexo"];

/** Lines of configs of different generators, and the switches that they set. */
const settings: readonly Setting[] = [
  {
    of: ["hugo"],
    says: /\btypographer["']? ?[:=] ?false|\btypographer(?:\]|["']? ?[:=])\s?\{?\s?["']?disable["']? ?[:=] ?true/i,
    means: { smartQuotes: false },
  },
  {
    of: ["hugo"],
    says: /\beastAsianLineBreaks(?:Style)?["']? ?[:=] ?(?:true\b|["'](?:simple|css3draft)\b)/i,
    means: { joinedLines: true },
  },
  { of: ["hugo"], says: /\bhardWraps["']? ?[:=] ?true/i, means: { hardBreaks: true } },
  { of: ["jekyll"], says: /^markdown ?: ?["']?(?:CommonMark|Redcarpet)/im, means: { smartQuotes: false } },
  { of: ["jekyll", "bridgetown"], says: /\bsmart_quotes ?:\s?\[? ?["']?apos/, means: { straightQuotes: true } },
  { of: ["middleman"], says: /\binput(?:["']? ?=>|:) ?["']?GFM\b/, means: { looseHeadings: false } },
  { of: ["eleventy"], says: /\.enable\(\[? ?["'`]code["'`]/, means: { plainIndents: false } },
  { of: ["middleman"], says: /\bmarkdown_engine\b.{0,4}\bredcarpet\b/, means: { smartQuotes: false } },
  {
    of: ["middleman"],
    says: /\bsmartypants(?:["']? ?=>|:) ?true\b/,
    means: { smartQuotes: true, straightQuotes: false },
  },
  { of: ["jekyll", "bridgetown"], says: /\bhard_wrap ?: ?true/, means: { hardBreaks: true } },
  { of: ["eleventy", "lume"], says: /\bmarkdown-it-emoji\b/, means: { emoji: true, emoticons: true } },
  { of: ofMarkdownIt, says: /\bmarkdown-it-mark\b|(?<![\w.-])mark["']? ?: ?true\b/, means: { marks: true } },
  { of: ofMarkdownIt, says: /\bmarkdown-it-ins\b|(?<![\w.-])ins["']? ?: ?true\b/, means: { insertions: true } },
  { of: ofMarkdownIt, says: /\bmarkdown-it-sub\b|(?<![\w.-])sub["']? ?: ?true\b/, means: { subscripts: true } },
  { of: ofMarkdownIt, says: /\bmarkdown-it-sup\b|(?<![\w.-])sup["']? ?: ?true\b/, means: { superscripts: true } },
  {
    of: ["vuepress"],
    says: /\bvuepress-theme-plume\b/,
    means: { marks: true, subscripts: true, superscripts: true, cjkEmphasis: true },
  },
  { of: ["vuepress"], says: /(?<![\w.-])abbr["']? ?: ?true\b/, means: { abbreviations: true } },
  { of: ["vuepress"], says: /(?<![\w.-])(?:plot|spoiler)["']? ?: ?(?:true\b|\{)/, means: { spoilers: true } },
  { of: ["hugo"], says: /\b(?:LoveIt|DoIt|FixIt)["'\s\]]/, means: { rubies: true } },
  { of: ["astro", "gatsby"], says: /\bremark-emoji\b/, means: { emoji: true } },
  { of: ["docusaurus"], says: /\bemoji ?: ?false/, means: { emoji: false } },
  { of: ["hexo", "astro"], says: /\bsmartypants["']? ?: ?false/, means: { smartQuotes: false } },
  { of: ["hexo"], says: /^breaks ?: ?false/m, means: { hardBreaks: false } },
  { of: ["astro", "gatsby", "docusaurus"], says: /\bremark-breaks\b/, means: { hardBreaks: true } },
  { of: ["gatsby"], says: /\bgatsby-remark-smartypants\b/, means: { smartQuotes: true, emDashes: true } },
  { of: ["bridgetown"], says: /\bmark_highlighting ?: ?false/, means: { marks: false, colonMarks: false } },
  { of: ["zola"], says: /\bsmart_punctuation ?= ?true/, means: { smartQuotes: true } },
  {
    of: ["mkdocs-material", "pelican", "nikola"],
    says: /["'\s.-](?:smarty|smartypants)["'\s:]|^TYPOGRIFY ?= ?True/m,
    means: { smartQuotes: true },
  },
  { of: ["mkdocs-material", "pelican", "nikola"], says: /["'\s.-]nl2br(?:["'\s:]|$)/m, means: { hardBreaks: true } },
  { of: ["mkdocs-material", "pelican", "nikola"], says: /\bmagiclink\b/, means: { bareAddresses: true } },
  {
    of: ["eleventy", "lume", "vitepress", "vuepress", "hexo", "astro", "docusaurus", "gatsby"],
    says: /\bmarkdown-it-cjk-breaks\b|\bremark-join-cjk-lines\b/,
    means: { joinedLines: true },
  },
  {
    of: ["eleventy", "lume", "vitepress", "vuepress"],
    says: /\btypographer["']? ?: ?true/,
    means: { smartQuotes: true },
  },
  { of: ["eleventy", "lume", "vitepress", "vuepress"], says: /\bbreaks["']? ?: ?true/, means: { hardBreaks: true } },
];

function asSet(texts: ConfigTexts, generator: GeneratorName): DialectSwitches {
  // A plug-in may be added in a module that the config imports.
  const config = `${texts.config(generator)}\n${texts.packages()}`;
  return Object.assign(
    {},
    ...settings.filter(({ of, says }) => of.includes(generator) && says.test(config)).map(({ means }) => means),
  );
}
