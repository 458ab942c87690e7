import { codeRanges, createRangeTest } from "../codeRanges.ts";
import type { TemplateContext } from "../templateContext.ts";
import { boxNames, closeBox, closeDetails, openBox, openDetails } from "./box.ts";

/** Deeper ones stay text. */
const deepest = 8;

/**
 * The blocks of Python-Markdown's pymdownx: `/// note | Title` … `///`, with options in indented lines below the first one. A block in another
 * has another number of slashes.
 */
export function expandBlocks(source: string, { config }: TemplateContext): string {
  if (!generators.has(config.content.generator ?? "") || !mayHoldBlocks(source)) return source;
  const inCode = createRangeTest(codeRanges(source, "mdx"));
  const open: { readonly slashes: string; readonly close: string }[] = [];
  const out: string[] = [];
  let at = 0;
  let areOptions = false;
  for (const line of source.split("\n")) {
    const place = at;
    at += line.length + 1;
    if (areOptions && /^ {4}\w+:/.test(line)) continue;
    areOptions = false;
    const [, slashes = "", name = "", title = ""] =
      /^(\/{3,})[ \t]*(?:(?<=[ \t])([\w-]+)[ \t]*(?:\|(.*))?)?$/.exec(line) ?? [];
    const block = name === "" || inCode(place) || open.length >= deepest ? undefined : blockOf(name, title.trim());
    if (block !== undefined) {
      out.push(block.open);
      open.push({ slashes, close: block.close });
      areOptions = true;
    } else if (slashes !== "" && name === "" && open.at(-1)?.slashes === slashes && !inCode(place))
      out.push(open.pop()?.close ?? "");
    else out.push(line);
  }
  return [...out, ...open.map(({ close }) => close).reverse()].join("\n");
}

export function mayHoldBlocks(text: string): boolean {
  return text.includes("///") && /^\/{3,}[ \t]+[a-z]/m.test(text);
}

function blockOf(name: string, title: string): { readonly open: string; readonly close: string } | undefined {
  if (name === "details") return { open: openDetails(title || "Details"), close: closeDetails };
  if (name === "tab") return { open: `\n\n**${title}**\n\n`, close: "\n\n" };
  if (plain.test(name)) return { open: "\n\n", close: "\n\n" };
  return boxNames.has(name) ? { open: openBox(title || name), close: closeBox } : undefined;
}

const plain = /^(?:html|(?:figure-|table-)?caption)$/;
const generators: ReadonlySet<string> = new Set(["mkdocs-material", "pelican", "nikola"]);
