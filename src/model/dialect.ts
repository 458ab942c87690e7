import type { GeneratorName } from "./generator.ts";

/** The Markdown dialects. `content.dialect` names one of them; otherwise, the generator determines it. */
export const dialectNames = [
  "commonmark",
  "hugo",
  "kramdown",
  "python-markdown",
  "hexo",
  "remark",
  "mdx",
  "mdc",
  "obsidian",
  "vitepress",
] as const;

/** A known Markdown dialect. */
export type DialectName = (typeof dialectNames)[number];

/** What each switch turns on, as half a sentence. The tables in the documentation are made from this. */
export const dialectSwitches = {
  dollarMath: "`$…$` and `$$…$$` are math; `$5 and $10` is not",
  doubleDollarMath: "`$$…$$` is math",
  bracketMath: "`\\(…\\)` and `\\[…\\]` are math",
  doubleBracketMath: "`\\\\(…\\\\)` and `\\\\[…\\\\]` are math",
  mathCode: "a code block with the language `math`, and `` $`…`$ ``, are math",
  htmlMath: "math in HTML is math, such as `<td>\\(x\\)</td>`: a script in the page shows it",
  markdownInHtml: '`<div markdown="1">` contains Markdown, and Markdown continues on the line after `</div>`',
  jsx: "`.md` files may also contain the components, expressions and imports of MDX",
  directives: "`::name[label]{attributes}` alone on a line is a directive",
  components: "`::name{props}` … `::`, `:name[text]{props}` and `[text]{.class}` are components",
  codeTitles: 'the title of a code block, `js title="a.js"` or `js [a.js]`, is shown',
  codeLanguages: "`` `#!python print()` `` names the language of code in a sentence",
  codeCaptions: "```` ```js a title https://example.org/ words ```` has a caption with a link",
  codeMarks:
    "`// [!code ++]`, `// highlight-next-line` and the like are instructions to the highlighter, and are removed",
  abbreviations: "`*[HTML]: Hypertext Markup Language` explains an abbreviation wherever it is used",
  criticMarks:
    "`{++added++}`, `{--deleted--}`, `{~~old~>new~~}`, `{==marked==}` and `{>>remark<<}` are changes and remarks",
  marks: "`==marked==` is highlighted text",
  colonMarks: "`::marked::` is highlighted text",
  subscripts: "`H~2~O` has a subscript",
  superscripts: "`x^2^` has a superscript",
  insertions: "`++inserted++` is inserted text",
  caretInsertions: "`^^inserted^^` is inserted text",
  caretMarks: "`^^marked^^` is highlighted text",
  spoilers: "`!!hidden!!` is text that a page hides until it is clicked; a feed shows it",
  rubies: "`[漢字]^(かんじ)` has the reading above the word, and `[1]/[2]` is a fraction",
  keys: "`++ctrl+c++` are keys of a keyboard",
  cjkEmphasis: "emphasis may end next to Chinese, Japanese and Korean punctuation: `**「強調」**です`",
  hardBreaks: "every line break in a paragraph is kept",
  joinedLines: "a line end between two Chinese or Japanese characters is dropped, and does not become a space",
  emoji: "`:smile:` is an emoji; without this switch, only where the generator or its config says so",
  emoticons: "`:)`, `:D`, `<3` and the like, apart from other words, are emoji",
  plainIndents: "lines that are indented by four spaces are text, not code",
  looseHeadings: "`#Heading` needs no space",
  bareAddresses: "`www.example.org` and `mail@example.org` are links",
  typedAddresses: "the text of a bare URL is as typed, `%20` included",
  singleTildes: "`~struck~`, with one tilde, is struck through",
  apartTildes: "`~struck~`, with one tilde, is struck through, but `5~10 and 15~20` is not",
  vueSnippets: "`<<< @/file` and `<!--@include: file-->` are replaced by the text of a file of the site",
  scissors: '`--8<-- "file"` is replaced by the text of a file of the site',
  spacedAddresses:
    "the URL of a link may contain spaces: `[words](a b.pdf)`; the URL of a picture may in every dialect",
  backslashBreaks: "`\\\\` at the end of a line breaks it",
  pipeTables: "lines that all contain a pipe, `a | b`, are a table, even without a header",
  smartQuotes: '`"quotes"`, `--` and `...` become “quotes”, – and …',
  arrows: "`->`, `-->`, `=>` and the like become arrows",
  emDashes: "with `smartQuotes`, `--` becomes an em dash",
  longDashes:
    "with `smartQuotes`, every three of four or more dashes become an em dash, and two that are left an en dash",
  straightQuotes: "with `smartQuotes`, dashes and dots change, but `\"` and `'` stay as they are",
  kramdownRules: "quotes, backslashes and the beginnings of lists follow the rules of kramdown",
  pythonRules: "backslashes and the beginnings of lists follow the rules of Python-Markdown",
  guillemets: "with `smartQuotes`, `<<` and `>>` become « and »",
  smartTitles: "quotes, dashes and dots in titles become typographic as well, as in Jekyll's feed",
} as const satisfies Readonly<Record<string, string>>;

/** One of the switches of a dialect. */
export type DialectSwitch = keyof typeof dialectSwitches;

/** Switches that differ from those of a dialect. */
export type DialectSwitches = Readonly<Partial<Record<DialectSwitch, boolean>>>;

/** Which switches are on: a plain object. */
export type Dialect = Readonly<Record<DialectSwitch, boolean>>;

/** A value of `content.dialect`: a name, or the switches that differ from the generator's dialect, or from the one that `like` names. */
export type DialectSetting = DialectName | ({ readonly like?: DialectName } & DialectSwitches);

const off = Object.fromEntries(Object.keys(dialectSwitches).map((name) => [name, false])) as Dialect;
const math = { dollarMath: true, doubleDollarMath: true, mathCode: true } as const;

export const dialects: Readonly<Record<DialectName, Dialect>> = {
  commonmark: off,
  hugo: {
    ...off,
    htmlMath: true,
    longDashes: true,
    typedAddresses: true,
    ...math,
    bracketMath: true,
    doubleBracketMath: true,
    cjkEmphasis: true,
    bareAddresses: true,
    smartQuotes: true,
    guillemets: true,
  },
  kramdown: {
    ...off,
    htmlMath: true,
    longDashes: true,
    typedAddresses: true,
    dollarMath: true,
    doubleDollarMath: true,
    doubleBracketMath: true,
    markdownInHtml: true,
    abbreviations: true,
    cjkEmphasis: true,
    spacedAddresses: true,
    backslashBreaks: true,
    pipeTables: true,
    smartQuotes: true,
    kramdownRules: true,
    guillemets: true,
  },
  "python-markdown": {
    ...off,
    htmlMath: true,
    typedAddresses: true,
    ...math,
    pythonRules: true,
    bracketMath: true,
    codeTitles: true,
    markdownInHtml: true,
    abbreviations: true,
    criticMarks: true,
    marks: true,
    subscripts: true,
    superscripts: true,
    caretInsertions: true,
    keys: true,
    scissors: true,
    codeLanguages: true,
    cjkEmphasis: true,
    spacedAddresses: true,
    looseHeadings: true,
  },
  hexo: {
    ...off,
    htmlMath: true,
    longDashes: true,
    typedAddresses: true,
    ...math,
    doubleBracketMath: true,
    hardBreaks: true,
    cjkEmphasis: true,
    singleTildes: true,
    bareAddresses: true,
    smartQuotes: true,
    codeCaptions: true,
  },
  remark: {
    ...off,
    typedAddresses: true,
    ...math,
    directives: true,
    codeTitles: true,
    codeMarks: true,
    cjkEmphasis: true,
    singleTildes: true,
    bareAddresses: true,
  },
  mdx: {
    ...off,
    typedAddresses: true,
    ...math,
    jsx: true,
    plainIndents: true,
    directives: true,
    codeTitles: true,
    codeMarks: true,
    cjkEmphasis: true,
    singleTildes: true,
    bareAddresses: true,
  },
  mdc: {
    ...off,
    typedAddresses: true,
    ...math,
    components: true,
    codeTitles: true,
    codeMarks: true,
    cjkEmphasis: true,
    singleTildes: true,
    bareAddresses: true,
  },
  obsidian: { ...off, ...math, typedAddresses: true, marks: true, cjkEmphasis: true },
  vitepress: {
    ...off,
    ...math,
    codeTitles: true,
    codeMarks: true,
    cjkEmphasis: true,
    emoticons: true,
    vueSnippets: true,
  },
};

const ofGenerator: Readonly<Record<GeneratorName, DialectName>> = {
  hugo: "hugo",
  jekyll: "kramdown",
  bridgetown: "kramdown",
  middleman: "kramdown",
  eleventy: "commonmark",
  lume: "commonmark",
  zola: "commonmark",
  astro: "remark",
  docusaurus: "mdx",
  gatsby: "remark",
  hexo: "hexo",
  pelican: "python-markdown",
  nikola: "python-markdown",
  "mkdocs-material": "python-markdown",
  vitepress: "vitepress",
  vuepress: "vitepress",
  "nuxt-content": "mdc",
};

/** The dialect of a generator's articles. */
export function dialectNameOf(generator: GeneratorName | undefined): DialectName {
  return generator === undefined ? "commonmark" : ofGenerator[generator];
}

/** The switches that apply to a file. An `.mdx` file is MDX in any folder. */
export function dialectOf(
  path: string,
  { generator, dialect }: { readonly generator?: GeneratorName; readonly dialect?: DialectSetting },
): Dialect {
  const isMdx = path.endsWith(".mdx");
  const found = isMdx ? "mdx" : dialectNameOf(generator);
  if (dialect === undefined) return dialects[found];
  if (typeof dialect === "string") return dialects[isMdx ? "mdx" : dialect];
  const { like = found, ...switches } = dialect;
  return { ...dialects[like], ...switches };
}

/** Whether the articles are Obsidian notes, which refer to each other and to pictures by name. */
export function isVaultOf(dialect: DialectSetting | undefined): boolean {
  return (typeof dialect === "string" ? dialect : dialect?.like) === "obsidian";
}

/** A generator shows `%% … %%`. Obsidian and Quartz hide it, and so does a plain folder, which may be a vault. */
export function keepsPercents({
  generator,
  dialect,
}: {
  readonly generator?: GeneratorName;
  readonly dialect?: DialectSetting;
}): boolean {
  return generator !== undefined && !isVaultOf(dialect);
}

/** The dialect of a page that turns math on in a site that has none. */
export function withMath(dialect: Dialect): Dialect {
  return { ...dialect, ...math, bracketMath: true, doubleBracketMath: true, htmlMath: true };
}
