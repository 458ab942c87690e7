import type { FrontMatter, FrontMatterValue } from "../../../model/article.ts";
import { figure } from "../shortcodes/figure.ts";
import { evaluate } from "../values/expressions.ts";
import type { Scope, TemplateValue } from "../values/scope.ts";
import type { Parameters } from "./parameters.ts";

/** `title="T" list=page.list`: nothing if a variable is not known. */
export function includeParameters(given: string, scope: Scope): Readonly<Record<string, TemplateValue>> {
  const parameters: Record<string, TemplateValue> = Object.create(null);
  for (const [, name = "", double, single, bare = ""] of given
    .slice(0, 10_000)
    .matchAll(/(?<![\w-])([\w-]+)\s*[=:]\s*(?:"([^"]*)"|'([^']*)'|([^\s,"']+))/g)) {
    const value = double ?? single ?? evaluate(bare, scope);
    if (value !== undefined) parameters[name] = value;
  }
  return parameters;
}

/** Minimal Mistakes' `gallery id="views" caption="Views"` shows the pictures that the front matter lists. */
export function listedPictures(name: string, { named }: Parameters, scope: Scope): string | undefined {
  const listed = name === "gallery" ? scope.get(["page", named.id ?? "gallery"]) : undefined;
  if (!Array.isArray(listed)) return undefined;
  const pictures = listed.flatMap((picture: FrontMatterValue) => {
    const src = textAt(picture, "image_path");
    return src === undefined ? [] : figure({ src, alt: textAt(picture, "alt"), link: textAt(picture, "url") });
  });
  const { caption = "" } = named;
  return `\n\n${pictures.join("\n")}\n\n${caption === "" ? "" : `${caption}\n\n`}`;
}

function textAt(map: FrontMatterValue, key: string): string | undefined {
  const value = typeof map === "object" && map !== null && !Array.isArray(map) ? (map as FrontMatter)[key] : undefined;
  return typeof value === "string" ? value : undefined;
}
