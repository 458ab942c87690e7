import { type HtmlNode, isElement } from "./tree.ts";

/** Adds to a list of nodes; adjacent texts are joined. */
export function append(out: HtmlNode[], text: string): void {
  const last = out.at(-1);
  if (text === "") return;
  if (typeof last === "string") out[out.length - 1] = last + text;
  else out.push(text);
}

export function appendAll(out: HtmlNode[], nodes: readonly HtmlNode[]): void {
  for (const node of nodes) {
    if (typeof node === "string") append(out, node);
    else out.push(node);
  }
}

/** Does the output so far end with a line break? */
export function endsLine(out: readonly HtmlNode[]): boolean {
  const last = out.at(-1);
  if (last === undefined || typeof last === "string") return last?.endsWith("\n") === true;
  return isElement(last) && (last.name === "br" || endsLine(last.children));
}
