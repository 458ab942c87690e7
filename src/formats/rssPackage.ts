import { escapeAttribute, legal, type XmlElement } from "./xml.ts";

/** The package accepts each name once, with all its elements. */
export function grouped(elements: readonly XmlElement[]): ReadonlyMap<string, readonly object[]> {
  const groups = new Map<string, object[]>();
  for (const element of elements) {
    const group = groups.get(element.name);
    if (group === undefined) groups.set(element.name, [packageElement(element)]);
    else group.push(packageElement(element));
  }
  return groups;
}

/** The package decodes `&amp;` once before it escapes text, and only escapes quotes in attributes. */
function packageElement({ attributes, text, children = [] }: XmlElement): object {
  const given = Object.entries(attributes ?? {}).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, escapeAttribute(String(value)).replaceAll("&quot;", '"')] as const],
  );
  return {
    ...(given.length === 0 ? {} : { _attributes: Object.fromEntries(given) }),
    ...(text === undefined ? {} : { _text: packageText(text) }),
    ...Object.fromEntries(grouped(children)),
  };
}

/** Text in the form that the package expects. */
export function packageText(text: string): string {
  return legal(text).replaceAll("&", "&amp;");
}
