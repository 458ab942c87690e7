import { box, details } from "./box.ts";
import { codeRanges, createRangeTest } from "./codeRanges.ts";

/** MkDocs' `!!! note "Title"` and `??? tip`, and tabs `=== "Label"`, with the indented block below them. */
export function expandAdmonitions(source: string): string {
  if (!start.test(source)) return source;
  const inCode = createRangeTest(codeRanges(source, "mdx"));
  const lines = source.split("\n");
  const out: string[] = [];
  let at = 0;
  for (let number = 0; number < lines.length; number += 1) {
    const line = lines[number] ?? "";
    const found = heading.exec(line);
    const place = at;
    at += line.length + 1;
    if (found === null || inCode(place)) {
      out.push(line);
      continue;
    }
    const [, indent = "", mark = "", typed = "", title] = found;
    const inner: string[] = [];
    const deeper = `${indent}    `;
    for (let next = number + 1; next < lines.length; next += 1) {
      const below = lines[next] ?? "";
      if (below.trim() !== "" && !below.startsWith(deeper) && !below.startsWith(`${indent}\t`)) break;
      inner.push(below.startsWith(deeper) ? below.slice(deeper.length) : below.trimStart());
      at += below.length + 1;
      number = next;
    }
    const text = expandAdmonitions(inner.join("\n").trimEnd());
    const name = title ?? typed.trim().split(/\s+/)[0] ?? "";
    out.push(
      mark.startsWith("?") ? details(name, text) : mark === "===" ? `\n\n**${name}**\n\n${text}\n\n` : box(name, text),
    );
  }
  return out.join("\n");
}

const start = /^[ \t]*(?:!!!|\?\?\?\+?|===)[ \t]/m;
const heading = /^([ \t]*)(!!!|\?\?\?\+?|===(?=[!+]?[ \t]+"))[!+]?[ \t]+([\w -]*?)[ \t]*(?:"([^"]*)")?[ \t]*$/;
