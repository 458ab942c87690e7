import type { Element } from "./element.ts";
import { vocabularyOf } from "./vocabularies.ts";

/** The section of RFC 4287 about an element. */
const atomSections: Readonly<Record<string, string>> = {
  feed: "4.1.1",
  entry: "4.1.2",
  content: "4.1.3",
  author: "4.2.1",
  category: "4.2.2",
  contributor: "4.2.3",
  generator: "4.2.4",
  icon: "4.2.5",
  id: "4.2.6",
  link: "4.2.7",
  logo: "4.2.8",
  published: "4.2.9",
  rights: "4.2.10",
  source: "4.2.11",
  subtitle: "4.2.12",
  summary: "4.2.13",
  title: "4.2.14",
  updated: "4.2.15",
  name: "3.2.1",
  uri: "3.2.2",
  email: "3.2.3",
};

/** The specification that defines an element. */
export function specOf({ uri, local, parent }: Element): string | undefined {
  const spec = vocabularyOf(uri)?.spec;
  if (spec === "RFC 4287" && atomSections[local] !== undefined) return `RFC 4287 §${atomSections[local]}`;
  if (uri === "" && parent?.name === "outline") return "OPML 2.0 (opml.org/spec2.opml)";
  return spec === undefined ? undefined : `${spec}${spec.startsWith("RFC") ? "" : ` <${local}>`}`;
}
