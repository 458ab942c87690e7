import type { FoundFile, SourceFile } from "../../model/article.ts";
import type { Outcome } from "../../model/diagnostic.ts";
import type { Head, OpenHead } from "../heads/headTypes.ts";
import { parseFrontMatter } from "./frontMatter.ts";

/**
 * Pelican reads the lines between fences as plain `Key: value`, in which a colon, a quote or a `#` means nothing; a plug-in reads them as
 * YAML. Lines that only YAML gives a meaning to are YAML.
 * @param isPlain The site has no such plug-in
 */
export function parsePythonMeta(file: FoundFile, head: Exclude<Head, OpenHead>, isPlain = false): Outcome<SourceFile> {
  if (head.kind === "none" || head.format !== "yaml" || head.language !== undefined)
    return parseFrontMatter(file, head);
  const { kind, text, line, bodyOffset, bodyLine } = head;
  const lines = text.split("\n");
  const arePlain = lines.every((one) => /^[A-Za-z][\w-]*:|^ {4,}|^[ \t\r]*$/.test(one));
  const parsePlain = (): Outcome<SourceFile> =>
    parseFrontMatter(file, { kind, format: "headers", text, line, bodyOffset, bodyLine });
  if (arePlain && (isPlain || !lines.some((one) => /^[\w-]+:[ \t]{0,99}["'[{|>&*!]/.test(one)))) return parsePlain();
  const read = parseFrontMatter(file, head);
  return read.value === undefined && arePlain ? parsePlain() : read;
}
