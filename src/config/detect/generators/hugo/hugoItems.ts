import type { DatedFile } from "../../dated.ts";
import type { Question } from "../../detectedSite.ts";
import { computed, elementIn, type FeedTemplate, itemOf } from "../../ownFeed/feedItems.ts";
import { type GoCommand, type GoNode, type GoPipe, type GoTerm, goTemplate } from "../../read/goTemplate.ts";
import type { Table } from "../../table.ts";
import { pick, textsAt, valueAt } from "../../values.ts";

export interface HugoItems {
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** Each shows the date of its publication, and no other. */
  readonly showsPublishDate: boolean;
  readonly questions: readonly Question[];
}

/**
 * The keys of titles and dates in a feed template that differ from the defaults. Computed values, and URLs other than those of the pages,
 * become questions.
 * @param variable The variable for the page, in addition to the dot
 */
export function hugoItems(
  template: FeedTemplate,
  variable: string | undefined,
  config: Table,
  files: readonly DatedFile[],
): HugoItems {
  const item = itemOf(template.text) ?? "";
  const isAtom = item.startsWith("<entry");
  const keys = new ItemKeys(template.text, variable);
  const title = elementIn(item, "title");
  const made = isAtom ? elementIn(item, "published") : (elementIn(item, "pubDate") ?? elementIn(item, "dc:date"));
  const day = made ?? elementIn(item, "updated");
  const titles = title === undefined ? ["Title"] : keys.of(title);
  const dates = day === undefined ? ["Date"] : keys.of(day);
  const isUsed = (key: string): boolean => files.some(({ data }) => paramOf(data, key) !== undefined);
  const titleKeys = titles?.flatMap((key) => (key === "LinkTitle" ? ["linkTitle", "title"] : [asKey(key, "title")]));
  const dateKeys = dates?.flatMap((key) => dateKeysOf(key, config));
  // Hugo may take dates from the file or from git instead of the front matter.
  const isElsewhere = dateKeys?.find((key) => key.startsWith(":"));
  const usual = [...dateKeysOf("Date", config), "date"];
  const isChange = made === undefined && isAtom && dates?.[0] === "Lastmod";
  const firstDate = dateKeys?.find((key) => isUsed(key));
  const firstUsual = usual.find((key) => isUsed(key));
  const showsPublishDate = dates?.length === 1 && dates[0] === "PublishDate";
  const isOther =
    dateKeys !== undefined &&
    !isChange &&
    !showsPublishDate &&
    files.some(({ data }) => dayOf(data, dateKeys) !== undefined && dayOf(data, dateKeys) !== dayOf(data, usual));
  const titleFields = titleKeys?.filter((key) => key === "title" || isUsed(key)) ?? [];
  return {
    showsPublishDate,
    fields: {
      ...(titleFields.length === 0 || titleFields[0] === "title"
        ? {}
        : { title: [...new Set([...titleFields, "title"])] }),
      ...(isOther && firstDate !== undefined ? { published: [...new Set([...(dateKeys ?? []), ...usual])] } : {}),
    },
    questions: [
      ...(titles === undefined ? [computed(template, title ?? "", "titles")] : []),
      ...(dates === undefined || (isElsewhere !== undefined && !isChange && firstUsual !== undefined)
        ? [computed(template, day ?? "", "dates")]
        : []),
      ...linkQuestions(template, item, isUsed, keys),
    ],
  };
}

/** URLs that are made from another key, or not only from the URL of the page. */
function linkQuestions(
  template: FeedTemplate,
  item: string,
  isUsed: (key: string) => boolean,
  keys: ItemKeys,
): readonly Question[] {
  const href =
    /<link\b(?![^>]*\brel=["'](?!alternate))[^>]*?\bhref=(?:"([^"]*\}\}[^"]*)"|'([^']*\}\}[^']*)'|"([^"]*)")/.exec(
      item,
    );
  const written = href?.[1] ?? href?.[2] ?? href?.[3] ?? elementIn(item, "link");
  if (written === undefined || written === "") return [];
  const found = keys.of(written);
  if (found?.every((key) => /^(?:Rel)?Permalink$/.test(key) || !isUsed(key.replace(/^Params\./, "")))) return [];
  const bare = written.replace(/^\{\{-?\s*|\s*-?\}\}$/g, "");
  return [
    {
      key: "content.include",
      file: template.file,
      line: template.text.slice(0, Math.max(0, template.text.indexOf(written))).split("\n").length,
      found: bare,
      reason: "the site's own feed makes its addresses there; with this answer, its items lead to the articles",
      instead: "--content FOLDER",
    },
  ];
}

function asKey(key: string, own: string): string {
  return key.toLowerCase() === own ? own : key.replace(/^Params\./, "");
}

const hugoDates: Readonly<Record<string, { readonly name: string; readonly usual: readonly string[] }>> = {
  Date: { name: "date", usual: ["date", "publishDate", "pubDate", "published", "lastmod", "modified"] },
  PublishDate: { name: "publishDate", usual: ["publishDate", "pubDate", "published", "date"] },
  Lastmod: {
    name: "lastmod",
    usual: [":git", "lastmod", "modified", "date", "publishDate", "pubDate", "published"],
  },
};

/** The front matter that Hugo takes a date from, in order. */
function dateKeysOf(key: string, config: Table): readonly string[] {
  const known = hugoDates[key];
  if (known === undefined) return [key.replace(/^Params\./, "")];
  const { name, usual } = known;
  const typed = textsAt(config, `frontmatter.${name}`);
  const isOfGit = pick(config, "enableGitInfo") === "true";
  return (typed.length === 0 ? [":default"] : typed)
    .flatMap((one) => (one === ":default" ? usual : [one]))
    .filter((one) => (isOfGit || one !== ":git") && one !== ":filename");
}

function paramOf(data: Table, key: string): unknown {
  const value = valueAt(data, key) ?? valueAt(data, `params.${key}`);
  return value === "" || value === null ? undefined : value;
}

function dayOf(data: Table, keys: readonly string[]): string | undefined {
  const value = keys.map((key) => paramOf(data, key)).find((one) => one !== undefined);
  return value === undefined ? undefined : value instanceof Date ? value.toISOString() : String(value);
}

/** Functions that write a value as it is. */
const faithful =
  /^(?:html|htmlEscape|htmlUnescape|plainify|markdownify|emojify|safe\w+|xMLEscape|transform\.XMLEscape|trimSpace|string|asTime|absURL|dateFormat|time\.Format|format)$/i;

class ItemKeys {
  readonly #text: string;
  readonly #variable: string | undefined;

  constructor(text: string, variable: string | undefined) {
    this.#text = text;
    this.#variable = variable;
  }

  /** The keys that are tried one after another for the value of an element; nothing for any other expression. */
  of(written: string): readonly string[] | undefined {
    const bare = written.replace(/^\s*<!\[CDATA\[/, "").replace(/\]\]>\s*$/, "");
    return this.#ofNodes(goTemplate(bare), [], 0);
  }

  /** @param dot The value of the dot in a `with` */
  #ofNodes(nodes: readonly GoNode[], dot: readonly string[], depth: number): readonly string[] | undefined {
    const [only, ...more] = nodes.filter(({ kind, text }) => kind !== "text" || text.trim() !== "");
    if (only === undefined || more.length > 0 || depth > 5) return undefined;
    if (only.kind === "action") return this.#ofPipe(only.pipe, dot, depth);
    if (only.kind !== "if" && only.kind !== "with") return undefined;
    const asked = this.#ofPipe(only.pipe, dot, depth + 1);
    if (asked === undefined) return undefined;
    const yes = this.#ofNodes(only.body ?? [], only.kind === "with" ? asked : dot, depth + 1);
    // The tested value must be the one that is written.
    if (yes === undefined || yes[0] !== asked[0]) return undefined;
    if (only.otherwise === undefined) return yes;
    const no = this.#ofNodes(only.otherwise, dot, depth + 1);
    return no === undefined ? undefined : [...yes, ...no];
  }

  #ofPipe(pipe: GoPipe | undefined, dot: readonly string[], depth: number): readonly string[] | undefined {
    const [first, ...rest] = pipe?.commands ?? [];
    if (first === undefined) return undefined;
    let keys = this.#ofCommand(first, undefined, dot, depth);
    for (const command of rest) keys = keys === undefined ? undefined : this.#ofCommand(command, keys, dot, depth);
    return keys;
  }

  #ofCommand(
    [head, ...terms]: GoCommand,
    piped: readonly string[] | undefined,
    dot: readonly string[],
    depth: number,
  ): readonly string[] | undefined {
    if (head === undefined) return undefined;
    const given = terms.filter(({ kind, fields }) => kind !== "literal" && !(kind === "name" && fields.length > 0));
    if (head.kind !== "name") {
      const keys = this.#ofTerm(head, dot, depth);
      return given.length === 0 && piped === undefined ? keys : undefined;
    }
    const name = [head.name, ...head.fields].join(".");
    const lists = [...given.map((term) => this.#ofTerm(term, dot, depth)), ...(piped === undefined ? [] : [piped])];
    const all = lists.filter((list) => list !== undefined);
    if (all.length !== lists.length || all.length === 0) return undefined;
    if (name === "default") return all.toReversed().flat();
    if (name === "or") return all.flat();
    const isPrinted = name === "printf" && /^%[sv]$/.test(String(terms[0]?.value));
    if (all.length > 1 || !(isPrinted || faithful.test(name) || faithful.test(name.split(".").at(-1) ?? "")))
      return undefined;
    return all[0];
  }

  #ofTerm(term: GoTerm, dot: readonly string[], depth: number): readonly string[] | undefined {
    const fields = [...term.fields];
    // A date in a format, or in a zone.
    while (/^(?:Format|UTC|Local|String)$/.test(fields.at(-1) ?? "")) fields.pop();
    if (term.kind === "group") {
      const keys = this.#ofPipe(term.pipe, dot, depth + 1);
      return fields.length === 0 ? keys : undefined;
    }
    if (term.kind === "dot" && dot.length > 0) return fields.length === 0 ? dot : undefined;
    if (fields[0] === "Page") fields.shift();
    const isPage = term.kind === "dot" || (term.kind === "variable" && term.name === this.#variable);
    if (isPage) return keyOf(fields);
    if (term.kind !== "variable" || fields.length > 0 || depth > 5) return undefined;
    return this.#assigned(term.name ?? "", depth);
  }

  /** `{{ $day := .Params.day | default .Date }}`: the only one of that name. */
  #assigned(name: string, depth: number): readonly string[] | undefined {
    const start = this.#text.slice(0, this.#text.search(/<(?:item|entry)\b/)).lastIndexOf("range");
    const made = everyNode(goTemplate(this.#text.slice(Math.max(0, start)))).filter(
      ({ kind, pipe }) => kind === "action" && pipe?.names.includes(name),
    );
    const [only] = made;
    return only === undefined || made.length > 1 ? undefined : this.#ofPipe(only.pipe, [], depth + 1);
  }
}

function keyOf(fields: readonly string[]): readonly string[] | undefined {
  const [first = "", ...rest] = fields;
  if (first === "Params" && rest.length > 0) return [`Params.${rest.join(".")}`];
  return rest.length === 0 && /^(?:Title|LinkTitle|Date|PublishDate|Lastmod|Permalink|RelPermalink)$/.test(first)
    ? [first]
    : undefined;
}

function everyNode(nodes: readonly GoNode[]): readonly GoNode[] {
  return nodes.flatMap((node) => [node, ...everyNode(node.body ?? []), ...everyNode(node.otherwise ?? [])]);
}
