import type { Article } from "../../model/article.ts";
import { contentKinds } from "../../model/catalogue/content.ts";
import { type Diagnostic, type DiagnosticKind, type DiagnosticValues, diagnostic } from "../../model/diagnostic.ts";
import type { ContentPath } from "../../model/text.ts";
import { mostNotes, placeInBody } from "../placeInBody.ts";

/** What was done with an unknown template. */
export type Fate = "its inner text stays" | "its text stays" | "it is left out";

/** The problems that are found while templates are expanded: one diagnostic per name. */
export class TemplateNotes {
  readonly dependsOn = new Set<ContentPath>();
  readonly #article: Article;
  readonly #body: string;
  readonly #told = new Map<string, Diagnostic>();

  constructor(article: Article, body: string) {
    this.#article = article;
    this.#body = body;
  }

  get diagnostics(): readonly Diagnostic[] {
    return [...this.#told.values()];
  }

  unknown(name: string, fate: Fate): void {
    this.#tell(name, contentKinds.TEMPLATE_UNKNOWN, { name, fate }, typedOf(name));
  }

  missing(link: string): void {
    this.#tell(`link ${link}`, contentKinds.LINKED_ARTICLE_MISSING, { link }, link);
  }

  /** A file whose text is part of the article. */
  noSnippet(file: string, reason: string): void {
    this.#tell(`snippet ${file}`, contentKinds.SNIPPET_MISSING, { file, reason }, file);
  }

  /** A shortcode of the config threw, or returned no text. */
  failed(name: string, reason: string): void {
    this.#tell(`failed ${name}`, contentKinds.SHORTCODE_FAILED, { name, reason }, name);
  }

  #tell(key: string, kind: DiagnosticKind, values: DiagnosticValues, typed: string): void {
    if (this.#told.size > mostNotes || this.#told.has(key)) return;
    const isLast = this.#told.size === mostNotes;
    this.#told.set(
      key,
      isLast
        ? diagnostic(contentKinds.MORE_UNTOLD, { most: mostNotes }, { path: this.#article.path })
        : diagnostic(kind, values, placeInBody(this.#article, this.#body, typed)),
    );
  }
}

/** What is in the body: a tag continues after its name. */
function typedOf(name: string): string {
  return name.startsWith("<") && name.endsWith(">") ? name.slice(0, -1) : name.replace(/^include /, "");
}
