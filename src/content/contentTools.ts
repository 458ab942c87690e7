import type { Article } from "../model/article.ts";
import type { Config } from "../model/config.ts";
import { type Dialect, dialectOf, keepsPercents, withMath } from "../model/dialect.ts";
import type { RenderMarkup } from "../model/markup.ts";
import type { FileSystem } from "../model/ports.ts";
import type { TemplateData } from "../model/templateData.ts";
import { contentPath } from "../model/text.ts";
import { remarkSyntaxOf } from "../text/remarks/remarkSyntax.ts";
import { withoutRemarks } from "../text/remarks/remarks.ts";
import { createFilesByName, type FindFileNamed } from "./addresses/filesByName.ts";
import { createSiteFiles, type SiteFiles } from "./addresses/siteFiles.ts";
import { joined } from "./addresses/urls.ts";
import { mayHoldFormula } from "./markdown/formulas.ts";
import { createMarkdown, type MarkdownReader } from "./markdown/markdown.ts";
import { asksForMath } from "./mathOfPage.ts";
import { MediaStage } from "./media/mediaStage.ts";
import { commentMarks, type ExcerptMarks } from "./summary/excerptMarks.ts";
import { holdsFormulaCall } from "./templates/shortcodes/formula.ts";
import {
  createIncludes,
  createSiteFileReader,
  type IncludedFile,
  type ReadInclude,
  type ReadSiteFile,
} from "./templates/tags/includes.ts";

/** What all articles of a site are rendered with. */
export class ContentTools {
  readonly config: Config;
  readonly renderMarkup: RenderMarkup;
  /** The front matter and data files that template variables read. */
  readonly data: TemplateData;
  readonly media: MediaStage;
  /** The marks that end an excerpt. */
  readonly marks: ExcerptMarks;
  readonly files: SiteFiles;
  readonly keepsPercents: boolean;
  /** Does anything use excerpts? Hooks get everything. */
  readonly usesExcerpts: boolean;
  /** Files of the site whose text is part of an article. */
  readonly readSiteFile: ReadSiteFile;
  readonly #readInclude: ReadInclude;
  readonly #findFileNamed: FindFileNamed;
  readonly #markdown = new Map<string, AuthorsMarkdown>();

  constructor(config: Config, fs: FileSystem, renderMarkup: RenderMarkup, data: TemplateData) {
    this.config = config;
    this.renderMarkup = renderMarkup;
    this.data = data;
    this.media = new MediaStage(config, fs);
    this.marks = commentMarks(config.content.excerptMarker);
    this.files = createSiteFiles(config, fs);
    this.keepsPercents = keepsPercents(config.content);
    this.usesExcerpts = config.hooks.entry !== undefined || config.feeds.some(({ content }) => content === "excerpt");
    this.readSiteFile = createSiteFileReader(config, fs);
    this.#readInclude = createIncludes(config, fs);
    this.#findFileNamed = createFilesByName(config.content.dir, fs);
  }

  /** The dialect of an article, and the parser for it, which is created for the first such article. */
  markdownFor(article: Article, body: string): AuthorsMarkdown {
    const ofFile = dialectOf(article.path, this.config.content);
    const hasMath = !ofFile.dollarMath && mayHoldFormula(body) && asksForMath(this.data.frontMatterOf(article));
    const hasCalls = !ofFile.doubleDollarMath && holdsFormulaCall(body);
    const key = `${article.path.endsWith(".mdx")} ${hasMath} ${hasCalls}`;
    let found = this.#markdown.get(key);
    if (found === undefined) {
      const dialect = hasMath ? withMath(ofFile) : hasCalls ? { ...ofFile, doubleDollarMath: true } : ofFile;
      found = { dialect, read: createMarkdown(dialect) };
      this.#markdown.set(key, found);
    }
    return found;
  }

  /** A partial, without the remarks of its authors. */
  readInclude(file: string, article: Article): IncludedFile | undefined {
    const partial = this.#readInclude(file, article);
    if (partial === undefined) return undefined;
    const { keepsPercents } = this;
    return { ...partial, text: withoutRemarks(partial.text, { syntax: remarkSyntaxOf(file), keepsPercents }).text };
  }

  /** The URL of a file anywhere in the content folder, by its name; nothing for one that is where the article says. */
  fileNamed(name: string, { path }: Article): string | undefined {
    if (this.files.beside(contentPath(joined(path, name))) !== undefined) return undefined;
    const whole = this.files.beside(contentPath(joined("", name)))?.path;
    const found = whole ?? this.#findFileNamed(name.split("/").at(-1) ?? "");
    return found === undefined ? undefined : `/${found.split("/").map(encodeURIComponent).join("/")}`;
  }
}

/** Markdown as the authors of a site write it. */
export interface AuthorsMarkdown {
  readonly dialect: Dialect;
  readonly read: MarkdownReader;
}
