import type { Article } from "../model/article.ts";
import { contentKinds } from "../model/catalogue/content.ts";
import { type Diagnostic, type DiagnosticKind, type DiagnosticValues, diagnostic } from "../model/diagnostic.ts";
import type { ContentPath } from "../model/text.ts";
import type { ResolvedUrl } from "./addresses/urls.ts";
import { mostNotes, placeInBody } from "./placeInBody.ts";

/** The diagnostics of an article that is rendered, and the files that it is made from. */
export class Notes {
  readonly diagnostics: Diagnostic[] = [];
  readonly dependsOn = new Set<ContentPath>();
  /** URLs of pictures whose files do not exist. */
  readonly absentPictures = new Set<string>();
  readonly #article: Article;
  readonly #body: string;
  readonly #told = new Set<string>();

  /** `body` is the text in the file, in which places are looked up. */
  constructor(article: Article, body: string) {
    this.#article = article;
    this.#body = body;
  }

  readonly onUrl = (
    { url, dependsOn, isMissing, isAlias, isPrivate, otherCase, isAbsent }: ResolvedUrl,
    typed: string,
  ): void => {
    if (dependsOn !== undefined) this.dependsOn.add(dependsOn);
    if (isMissing === true) this.#once(contentKinds.LINKED_ARTICLE_MISSING, typed);
    if (isPrivate === true) this.#once(contentKinds.PRIVATE_ADDRESS, typed);
    if (otherCase !== undefined) this.#once(contentKinds.OTHER_CASE, typed, { found: otherCase });
    if (isAbsent === true) {
      this.absentPictures.add(url);
      this.#once(contentKinds.MEDIA_MISSING, typed, { src: typed });
    }
    if (isAlias === true) this.#once(contentKinds.ADDRESS_OF_BUNDLER, typed);
  };

  readonly onMissingReference = (name: string): void => this.#once(contentKinds.REFERENCE_UNDEFINED, name);

  /** Told once: a text may be full of them. */
  readonly onDrawing = (words: string): void => {
    if (this.#told.has(contentKinds.DRAWING_LEFT_OUT.code)) return;
    this.#told.add(contentKinds.DRAWING_LEFT_OUT.code);
    const fate = words === "" ? "nothing is shown in its place" : "its title is shown in its place";
    this.add(contentKinds.DRAWING_LEFT_OUT, { fate }, "<svg");
  };

  /** About the article, or about the line of `at`. */
  add(kind: DiagnosticKind, values: DiagnosticValues, at?: string): void {
    const place = at === undefined ? { path: this.#article.path } : placeInBody(this.#article, this.#body, at);
    this.diagnostics.push(diagnostic(kind, values, place));
  }

  #once(kind: DiagnosticKind, link: string, values: DiagnosticValues = {}): void {
    if (this.#told.size > mostNotes || this.#told.has(`${kind.code} ${link}`)) return;
    this.#told.add(`${kind.code} ${link}`);
    if (this.#told.size > mostNotes) this.add(contentKinds.MORE_UNTOLD, { most: mostNotes });
    else this.add(kind, { link, ...values }, link);
  }
}
