import { boxNames, closeBox, closeDetails, openBox, openDetails } from "./box.ts";
import { codeRanges, createRangeTest } from "./codeRanges.ts";

/** Docusaurus', VitePress' and remark's `:::note Title … :::`, nested with more colons. */
export function expandContainers(source: string): string {
  if (!/^[ \t]*:::/m.test(source)) return source;
  const inCode = createRangeTest(codeRanges(source, "mdx"));
  const open: string[] = [];
  let at = 0;
  const lines = source.split("\n").map((line) => {
    const start = at;
    at += line.length + 1;
    const found = container.exec(line);
    if (found === null || inCode(start)) return line;
    const [, name, bracketed, plain] = found;
    if (name === undefined) return open.pop() ?? line;
    const title = bracketed ?? plain?.trim();
    const [before, after] = edges(name, title);
    open.push(after);
    return before;
  });
  return [...lines, ...open.reverse()].join("\n");
}

const container =
  /^[ \t]*:{3,}[ \t]*(?:\{?\.?([\w-]+)\}?)?(?:\[([^\]]*)\]|[ \t]+([^{]*?))?(?:[ \t]*\{[^}]*\})?[ \t]*:*$/;

function edges(name: string, title: string | undefined): readonly [before: string, after: string] {
  if (/^(?:details|spoiler|collapse|dropdown)$/i.test(name)) return [openDetails(title ?? ""), closeDetails];
  if (boxNames.has(name.toLowerCase()) || title !== undefined) return [openBox(title || name), closeBox];
  return ["\n\n", "\n\n"];
}
