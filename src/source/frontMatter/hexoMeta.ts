import type { FoundFile, SourceFile } from "../../model/article.ts";
import type { Outcome } from "../../model/diagnostic.ts";
import type { Head, OpenHead } from "../heads/headTypes.ts";
import { parseFrontMatter } from "./frontMatter.ts";

/** Hexo counts each tab at the start of a line of YAML, which YAML forbids there, as two spaces. */
export function parseHexoMeta(file: FoundFile, head: Exclude<Head, OpenHead>): Outcome<SourceFile> {
  if (head.kind === "none" || head.format !== "yaml" || !/^\t/m.test(head.text)) return parseFrontMatter(file, head);
  const { fences } = head;
  const spaced = { ...head, text: withSpaces(head.text) };
  return parseFrontMatter(
    file,
    fences === undefined ? spaced : { ...spaced, fences: { ...fences, whole: withSpaces(fences.whole) } },
  );
}

function withSpaces(text: string): string {
  return text.replace(/^\t+/gm, (tabs) => "  ".repeat(tabs.length));
}
