import type { Article } from "../../model/article.ts";
import { contentKinds } from "../../model/catalogue/content.ts";
import { type Diagnostic, diagnostic } from "../../model/diagnostic.ts";
import type { ContentPath } from "../../model/text.ts";
import { placeInBody } from "../placeInBody.ts";

/** What is noticed while templates are expanded: one diagnostic a name. */
export interface TemplateNotes {
  readonly diagnostics: () => readonly Diagnostic[];
  readonly dependsOn: Set<ContentPath>;
  readonly unknown: (name: string) => void;
  readonly missing: (link: string) => void;
}

export function createNotes(article: Article, body: string): TemplateNotes {
  const told = new Map<string, Diagnostic>();
  return {
    diagnostics: () => [...told.values()],
    dependsOn: new Set<ContentPath>(),
    unknown: (name) => {
      if (told.has(name)) return;
      const place = placeInBody(article, body, name.replace(/^include |(?<=^<\w+)>$/g, ""));
      told.set(name, diagnostic(contentKinds.TEMPLATE_UNKNOWN, { name }, place));
    },
    missing: (link) => {
      if (told.has(`link ${link}`)) return;
      const place = placeInBody(article, body, link);
      told.set(`link ${link}`, diagnostic(contentKinds.LINKED_ARTICLE_MISSING, { link }, place));
    },
  };
}
