import type { Entry } from "../../model/entry.ts";
import type { Feed } from "../../model/feed.ts";
import type { FormatName } from "../../model/formatName.ts";
import { namespaces, type Prefix } from "../../model/namespaces.ts";
import type { Declared } from "../xml.ts";
import { customElements, type XmlElement } from "../xml.ts";

/** What makes a feed or an entry use a prefix in one format. */
export type PrefixUses = Readonly<
  Partial<
    Record<Prefix, { readonly feed?: (feed: Feed) => boolean; readonly entry?: (entry: Entry, feed: Feed) => boolean }>
  >
>;

/** The namespaces of a document: ours and the config's, and of both only those that some element has. */
export function declaredNamespaces(feed: Feed, uses: PrefixUses, format: FormatName): Declared {
  const known = new Map<string, string>([
    ...Object.entries(namespaces),
    // A prefix of ours means what it means everywhere.
    ...Object.entries(feed.channel.namespaces).filter(([prefix]) => !(prefix in namespaces) && !/^xml/i.test(prefix)),
  ]);
  const used = new Set<string>();
  let open: [string, (entry: Entry, feed: Feed) => boolean][] = [];
  for (const [prefix, { feed: inFeed, entry: inEntry }] of Object.entries(uses)) {
    if (inFeed?.(feed) === true) used.add(prefix);
    else if (inEntry !== undefined) open.push([prefix, inEntry]);
  }
  addPrefixes(customElements(feed.channel.custom, known, format), used);
  for (const entry of feed.entries) {
    if (entry.custom.length > 0) addPrefixes(customElements(entry.custom, known, format), used);
    if (open.length === 0) continue;
    const found = open.filter(([, inEntry]) => inEntry(entry, feed));
    if (found.length === 0) continue;
    for (const [prefix] of found) used.add(prefix);
    open = open.filter((one) => !found.includes(one));
  }
  return new Map([...known].filter(([prefix]) => used.has(prefix)));
}

function addPrefixes(elements: readonly XmlElement[], used: Set<string>): void {
  for (const { name, children } of elements) {
    const at = name.indexOf(":");
    if (at > 0) used.add(name.slice(0, at));
    if (children !== undefined) addPrefixes(children, used);
  }
}

/** Attributes of the root that declare them. */
export function xmlnsOf(declared: Declared): Readonly<Record<string, string>> {
  return Object.fromEntries([...declared].map(([prefix, namespace]) => [`xmlns:${prefix}`, namespace]));
}
