/** A tag of a template language, and where it stands. */
export type TemplateTag = { readonly from: number; readonly to: number } & (
  | {
      /** Hugo's `{{< name … >}}` and `{{% name … %}}`. */
      readonly kind: "shortcode";
      readonly name: string;
      readonly parameters: string;
      readonly isClosing: boolean;
      readonly isSelfClosing: boolean;
    }
  /** `{% name … %}` of Liquid, Nunjucks, Tera, Hexo. */
  | { readonly kind: "statement"; readonly name: string; readonly parameters: string }
  /** `{{ … }}` */
  | { readonly kind: "expression"; readonly text: string }
  /** What its author kept from being run, as it is to be shown. */
  | { readonly kind: "escaped"; readonly text: string }
  /** Comments; attribute lists and tables of contents of kramdown. */
  | { readonly kind: "nothing" }
);

/** All tags of a text that don't stand in code, in their order. */
export function findTags(source: string, inCode: (at: number) => boolean): readonly TemplateTag[] {
  const tags: TemplateTag[] = [];
  for (const found of source.matchAll(pattern)) {
    const from = found.index;
    if (inCode(from)) continue;
    const to = from + found[0].length;
    const {
      escaped,
      slash,
      shortcode,
      parameters = "",
      selfClosing,
      statement,
      rest = "",
      expression,
    } = found.groups ?? {};
    if (escaped !== undefined) tags.push({ kind: "escaped", from, to, text: unescapedTag(found[0]) });
    else if (shortcode !== undefined)
      tags.push({
        kind: "shortcode",
        from,
        to,
        name: shortcode,
        parameters,
        isClosing: slash === "/",
        isSelfClosing: selfClosing === "/",
      });
    else if (statement !== undefined) tags.push({ kind: "statement", from, to, name: statement, parameters: rest });
    else if (expression !== undefined) tags.push({ kind: "expression", from, to, text: expression });
    else tags.push({ kind: "nothing", from, to });
  }
  return tags;
}

/** The tag that closes the one at a place in the list, with nested ones of the same name counted. */
export function closingOf(tags: readonly TemplateTag[], at: number): TemplateTag | undefined {
  const tag = tags[at];
  if (tag === undefined || (tag.kind !== "shortcode" && tag.kind !== "statement")) return undefined;
  if (tag.kind === "shortcode" && (tag.isClosing || tag.isSelfClosing)) return undefined;
  let open = 1;
  for (let next = at + 1; next < tags.length && next < at + 500; next += 1) {
    const other = tags[next];
    if (other?.kind !== tag.kind) continue;
    if (tag.kind === "shortcode") {
      if (other.kind !== "shortcode" || other.name !== tag.name || other.isSelfClosing) continue;
      open += other.isClosing ? -1 : 1;
    } else if (other.name === `end${tag.name}` || other.name === "end") open -= 1;
    else if (other.name === tag.name) open += 1;
    if (open === 0) return other;
  }
  return undefined;
}

// Hugo's `{{</* name */>}}` shows `{{< name >}}`; Zola's `{{/* name() */}}` shows `{{ name() }}`.
export function unescapedTag(text: string): string {
  return text.replace(/\/\*/g, "").replace(/\*\//g, "");
}

/** Tags that are escaped for the generator: it takes the marks away in code as well. */
export const escapedTag = /\{\{([<%])\/\*[\s\S]*?\*\/[>%]\}\}|\{\{\/\*[\s\S]*?\*\/\}\}|\{%\/\*[\s\S]*?\*\/%\}/g;

const pattern = new RegExp(
  [
    String.raw`(?<escaped>\{\{[<%]\/\*(?:(?!\*\/|\{\{)[\s\S])*\*\/[>%]\}\}|\{\{\/\*(?:(?!\*\/|\{\{)[\s\S])*\*\/\}\}|\{%\/\*(?:(?!\*\/|\{%)[\s\S])*\*\/%\})`,
    String.raw`\{\{[<%]-?\s*(?<slash>\/?)\s*(?<shortcode>[\w./-]+)(?<parameters>(?:"(?:[^"\\]|\\.){0,2000}"|${"`[^`]{0,2000}`"}|[^"${"`"}{}]){0,2000}?)(?<selfClosing>\/?)\s*-?\s*[>%]\}\}`,
    String.raw`\{%-?\s*(?<statement>\w+)(?<rest>(?:"(?:[^"{]|\{(?!%))*"|'(?:[^'{]|\{(?!%))*'|[^%"'{]|\{(?!%)|%(?!\}))*?)-?%\}`,
    String.raw`\{%-?\s*#[^\n{]*?%\}`,
    String.raw`\{#[-\s](?:(?!#\})[\s\S]){0,2000}#\}`,
    String.raw`\{\{-?\s*(?<expression>(?:"[^"\n]{0,200}"|'[^'\n]{0,200}'|[^{}"']){0,300}?)\s*-?\}\}`,
    String.raw`^[ \t]*(?:[*+-]|\d+\.)[ \t]+[^\n]*\n[ \t]*\{:\s*toc\b[^}\n]*\}[ \t]*$`,
    String.raw`^\{:[^}{\n]*\}[ \t]*$`,
    String.raw`\{:\s*[.#][^}{\n]*\}`,
    String.raw`\{::[^}{\n]*\}`,
  ].join("|"),
  "gm",
);
