import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Dialect } from "../../model/dialect.ts";
import type { ContentPath } from "../../model/text.ts";
import { expandAdmonitions } from "./boxes/admonitions.ts";
import { expandAlerts } from "./boxes/alerts.ts";
import { expandContainers } from "./boxes/containers.ts";
import { expandDirectives } from "./boxes/directives.ts";
import { expandMarkdownInHtml } from "./boxes/markdownInHtml.ts";
import { codeRanges, createRangeTest } from "./codeRanges.ts";
import { expandContentComponents } from "./components/contentComponents.ts";
import { expandMdx } from "./components/mdx.ts";
import { createNotes, type TemplateNotes } from "./notes.ts";
import { createReferences } from "./references.ts";
import { ownShortcode } from "./shortcodes/shortcodes.ts";
import { erbAsTags } from "./tags/erb.ts";
import { createTagExpander } from "./tags/tagExpander.ts";
import type { TemplateContext } from "./templateContext.ts";
import { expandWikiLinks, type Vault } from "./wikiLinks.ts";

export interface Expanded {
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly dependsOn: readonly ContentPath[];
}

/**
 * Turns the shortcodes and template tags of site generators, which cannot be run here, into what they stand for. What is unknown leaves
 * its inner text and one diagnostic a name. Nothing in code is touched.
 */
export function expandTemplates(body: string, context: TemplateContext): Expanded {
  const { article, site, dialect } = context;
  const isHtml = /\.html?$/i.test(article.path);
  const isMdx = dialect.jsx && !isHtml;
  if (!isMdx && !isOfVault(context) && !mayHoldTemplate(body, dialect))
    return { text: body, diagnostics: [], dependsOn: [] };
  const notes = createNotes(article, body);
  const refer = createReferences(article, site, notes);
  const ownComponent = (name: string, attributes: ReadonlyMap<string, string>): string | undefined =>
    ownShortcode(
      context.config.content.shortcodes,
      [name],
      { named: Object.fromEntries(attributes), positional: [], typed: "" },
      undefined,
      notes,
    );
  const plain = isMdx
    ? expandMdx(withoutMdxFences(body), notes.unknown, ownComponent)
    : isErb(context)
      ? erbAsTags(body)
      : body;
  const boxed = isHtml ? plain : withBoxes(plain, dialect, notes);
  const find: Vault["find"] = (target, hasWords) => {
    const [name = "", ...heading] = target.split("#");
    const last = heading.at(-1) ?? "";
    // A block has no address of its own.
    const part = last === "" || last.startsWith("^") ? "" : headingLink(last);
    // Without words of its own, what names no article may be anything.
    const isKnown = hasWords || name === "" || site.byName(name.split("/").at(-1)?.toLowerCase() ?? "").length > 0;
    return isKnown ? refer(name + part) : undefined;
  };
  const isVault = isOfVault(context) || boxed.includes("[[");
  const linked = expandWikiLinks(isVault ? withoutBlockIds(boxed) : boxed, {
    find,
    fileNamed: (name) => context.fileNamed?.(name, article),
  });
  // MDX has no tags of this kind: braces are expressions there.
  const text = isMdx ? linked : createTagExpander(context, notes, refer)(linked);
  return { text, diagnostics: notes.diagnostics(), dependsOn: [...notes.dependsOn] };
}

/** What stands out of the text: boxes, tabs, components. Each reads what the one before it has made. */
function withBoxes(source: string, dialect: Dialect, { unknown }: TemplateNotes): string {
  let text = source;
  if (dialect.markdownInHtml) text = expandMarkdownInHtml(text);
  if (dialect.components) text = expandContentComponents(text, unknown);
  if (dialect.directives) text = expandDirectives(text, unknown);
  return expandAlerts(expandAdmonitions(expandContainers(text)));
}

function isOfVault({ config }: TemplateContext): boolean {
  const { dialect } = config.content;
  return (typeof dialect === "string" ? dialect : dialect?.like) === "obsidian";
}

/** `^its-id` at the end of a paragraph or on a line of its own names a block for links in the vault. */
function withoutBlockIds(source: string): string {
  if (!source.includes("^")) return source;
  const inCode = createRangeTest(codeRanges(source));
  return source.replace(/(^|[ \t])\^[A-Za-z\d-]{1,60}$/gm, (whole: string, before: string, at: number) =>
    inCode(at) ? whole : before.trim(),
  );
}

/** Looking for one text after the other is quicker than a pattern of them all. */
function mayHoldTemplate(body: string, { components, directives, markdownInHtml }: Dialect): boolean {
  return (
    (components && /:[a-z]|\]\{/i.test(body)) ||
    (directives && /^::[a-z]/m.test(body)) ||
    (markdownInHtml && body.includes("markdown")) ||
    signs.some((sign) => body.includes(sign)) ||
    (body.includes("![") &&
      (/\|\d{1,5}(?:x\d{1,5})?\]\(/.test(body) ||
        body.includes("](https://youtu") ||
        body.includes("](https://www.youtu"))) ||
    (blockSigns.some((sign) => body.includes(sign)) && /^[ \t]*(?::::|!!!|\?\?\?|=== ")/m.test(body))
  );
}

/** Only where the generator runs it: elsewhere it is text. */
function isErb({ article, config }: TemplateContext): boolean {
  const { generator } = config.content;
  return generator === "bridgetown" || generator === "middleman" || /\.erb$/.test(article.diskPath ?? article.path);
}

const signs = ["<%", "{{", "{%", "{:", "{#", "[[", "[!"];
const blockSigns = [":::", "!!!", "???", '=== "'];

/** A heading by its words → `#its-id`. */
function headingLink(words: string): string {
  return `#${words.trim().toLowerCase().replace(/\s+/g, "-")}`;
}

/** Docusaurus' ```` ```mdx-code-block ````: what stands in the fence is no code. The lines keep their number. */
function withoutMdxFences(body: string): string {
  if (!body.includes("mdx-code-block")) return body;
  let fence = "";
  return body
    .split("\n")
    .map((line) => {
      const [, mark = "", name = ""] = /^(`{3,}|~{3,})([\w-]*)[ \t]*$/.exec(line) ?? [];
      if (fence === "" && name === "mdx-code-block") fence = mark;
      else if (fence === "" || mark !== fence || name !== "") return line;
      else fence = "";
      return "";
    })
    .join("\n");
}
