import type { Article } from "../../model/article.ts";
import { contentKinds } from "../../model/catalogue/content.ts";
import { type Diagnostic, type DiagnosticKind, type DiagnosticValues, diagnostic } from "../../model/diagnostic.ts";
import type { ContentPath } from "../../model/text.ts";
import { placeInBody } from "../placeInBody.ts";

/** To find where each stands takes a look through the whole text. */
export const mostNotes = 25;

/** What was done with a template that is not known. */
export type Fate = "its inner text stays" | "its text stays" | "it is left out";

/** What is noticed while templates are expanded: one diagnostic a name. */
export interface TemplateNotes {
  readonly diagnostics: () => readonly Diagnostic[];
  readonly dependsOn: Set<ContentPath>;
  readonly unknown: (name: string, fate: Fate) => void;
  readonly missing: (link: string) => void;
  /** A shortcode of the config threw, or gave no text. */
  readonly failed: (name: string, reason: string) => void;
}

export function createNotes(article: Article, body: string): TemplateNotes {
  const told = new Map<string, Diagnostic>();
  const tell = (key: string, kind: DiagnosticKind, values: DiagnosticValues, typed: string): void => {
    if (told.size > mostNotes || told.has(key)) return;
    const isLast = told.size === mostNotes;
    told.set(
      key,
      isLast
        ? diagnostic(contentKinds.MORE_UNTOLD, { most: mostNotes }, { path: article.path })
        : diagnostic(kind, values, placeInBody(article, body, typed)),
    );
  };
  return {
    diagnostics: () => [...told.values()],
    dependsOn: new Set<ContentPath>(),
    unknown: (name, fate) => tell(name, contentKinds.TEMPLATE_UNKNOWN, { name, fate }, typedOf(name)),
    missing: (link) => tell(`link ${link}`, contentKinds.LINKED_ARTICLE_MISSING, { link }, link),
    failed: (name, reason) => tell(`failed ${name}`, contentKinds.SHORTCODE_FAILED, { name, reason }, name),
  };
}

/** What stands in the body: a tag goes on behind its name. */
function typedOf(name: string): string {
  return name.startsWith("<") && name.endsWith(">") ? name.slice(0, -1) : name.replace(/^include /, "");
}
