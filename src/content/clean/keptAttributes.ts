import type { Addresses } from "../addresses/addresses.ts";
import { createAttributes, type HtmlElement, noAttributes } from "../html/tree.ts";
import { attributeRule } from "../schema.ts";

/** Returns the attributes of an element that stay; its id only the first time. `fragments` are the ids that the article links to. */
export function createAttributeFilter(
  fragments: ReadonlySet<string>,
  addresses: Addresses,
): (node: HtmlElement) => HtmlElement["attributes"] {
  const ids = new Set<string>();

  /**
   * An id stays if a link of the article leads to it. A name that a script could mean by a variable is removed: elements with such an id
   * stand in for missing globals of the reader's page.
   */
  const idOf = (id: string): string | undefined => {
    if (!fragments.has(id) || ids.has(id) || !/^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_:.-]{0,200}$/u.test(id)) return undefined;
    if (/^[\w$]+$/.test(id) && !/^(?:\d.*|(?:fn|fnref|footnote|note|ref|cite|sec|fig|eq|tab)_?\d+)$/i.test(id))
      return undefined;
    ids.add(id);
    return id;
  };

  return ({ name, attributes }) => {
    if (attributes === noAttributes) return noAttributes;
    const kept = createAttributes();
    for (const key in attributes) {
      const typed = attributes[key] ?? "";
      const value =
        key === "id"
          ? idOf(typed)
          : key === "cite" && quoting.has(name)
            ? addresses.link(typed)
            : attributeRule(name, key)?.(typed);
      if (value !== undefined) kept[key] = value;
    }
    const { style, name: anchor } = attributes;
    if (name === "a" && kept.id === undefined && anchor !== undefined) {
      const id = idOf(anchor);
      if (id !== undefined) kept.id = id;
    }
    if (style !== undefined && (name === "td" || name === "th") && kept.align === undefined) {
      const align = /(?:^|;)\s*text-align\s*:\s*(left|right|center)\s*(?:;|$)/i.exec(style)?.[1];
      if (align !== undefined) kept.align = align.toLowerCase();
    }
    return kept;
  };
}

const quoting: ReadonlySet<string> = new Set(["blockquote", "q", "del", "ins"]);
