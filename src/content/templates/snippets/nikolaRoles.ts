import type { ArticleContext } from "../../articleContext.ts";

/** Nikola's ``:doc:`slug` `` and ``:doc:`words <slug>` `` are links to articles. Of an article that is not there, the words stay. */
export function withDocLinks(text: string, { site, notes, tools }: ArticleContext): string {
  if (tools.config.content.generator !== "nikola" || !text.includes(":doc:`")) return text;
  return text.replace(/(?<![\w`]):doc:`([^`\n]{1,300})`/g, (whole: string, typed: string) => {
    const [, words = "", slug = typed] = /^([^<>]{1,200})<([^<>]{1,200})>$/.exec(typed) ?? [];
    const [found] = site.byName((slug.trim().split("/").at(-1) ?? "").toLowerCase());
    if (found === undefined) return whole;
    notes.dependsOn.add(found.path);
    return `\`${(words.trim() || (found.title ?? slug)).replace(/[<>`\\]/g, "")} <${found.url}>\`__`;
  });
}
