import { escapeHtml } from "../../html/serialize.ts";
import { codeRanges, createRangeTest } from "../codeRanges.ts";
import { ownShortcode } from "../shortcodes/ownShortcode.ts";
import type { TemplateContext } from "../templateContext.ts";
import { componentHtml } from "./components.ts";
import { readJsxTag } from "./mdxSyntax.ts";

/**
 * Self-closing components and elements of VitePress and VuePress, `<Badge text="new" />` and `<iframe src="…" />`: HTML would read them as containers of everything that follows.
 * The content of the others stays.
 */
export function expandVueComponents(source: string, { config, dialect, notes }: TemplateContext): string {
  if (!dialect.vueSnippets || !source.includes("/>")) return source;
  const inCode = createRangeTest(codeRanges(source));
  const start = /<(?=[A-Z]|(?:iframe|video|audio|object|div|span|i)[\s/])/g;
  let out = "";
  let at = 0;
  for (let found = start.exec(source); found !== null; found = start.exec(source)) {
    const { index } = found;
    const tag = inCode(index) ? undefined : readJsxTag(source, index);
    if (tag === undefined || !tag.isSelfClosing) continue;
    if (/^[a-z]/.test(tag.name)) {
      // Vue closes it; HTML would read all that follows as its content.
      out += `${source.slice(at, tag.end - 2)}></${tag.name}>`;
      at = tag.end;
      start.lastIndex = at;
      continue;
    }
    const attributes = new Map<string, string>();
    for (const [name, value] of tag.attributes) if ("text" in value) attributes.set(name, value.text);
    const call = { named: Object.fromEntries(attributes), positional: [], typed: "" };
    const html =
      ownShortcode(config.content.shortcodes, [tag.name], call, undefined, notes) ??
      (tag.name === "Badge" ? escapeHtml(attributes.get("text") ?? "") : componentHtml(tag, attributes));
    if (html === undefined) notes.unknown(`<${tag.name}>`, "it is left out");
    out += source.slice(at, index) + (html ?? "");
    at = tag.end;
    start.lastIndex = at;
  }
  return out + source.slice(at);
}
