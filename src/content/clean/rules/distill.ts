import { textOf } from "../../html/tree.ts";
import type { ElementRule } from "../cleaning.ts";
import { cannotStand } from "../placement.ts";

/** `<d-code>` of Distill's pages: without `block`, code in a sentence. The script of the page takes the indentation away. */
export const distillCode: ElementRule = ({ attributes, children }, { place }, { clean }) => {
  const { language = "" } = attributes;
  const text = textOf(children);
  const given: Readonly<Record<string, string>> = language === "" ? {} : { class: `language-${language}` };
  if (attributes.block === undefined || cannotStand("pre", place))
    return clean([{ name: "code", attributes: given, children: [text] }], place);
  const code = { name: "code", attributes: given, children: [dedented(text)] };
  return clean([{ name: "pre", attributes: {}, children: [code] }], place);
};

/** The lines without the indentation of the first one. */
function dedented(text: string): string {
  const lines = text
    .replace(/^[ \t]*\n/, "")
    .trimEnd()
    .split("\n");
  const indent = /^[ \t]*/.exec(lines[0] ?? "")?.[0] ?? "";
  return `${lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line)).join("\n")}\n`;
}
