import type { MarkdownIt, StateBlock } from "markdown-it";

export type BlockRule = (state: StateBlock, startLine: number, endLine: number, isSilent: boolean) => boolean;

/** A block rule of the parser's own, which has no list of them by name: the one that is gone if the name is disabled. */
export function ruleNamed(name: string, { block: { ruler } }: MarkdownIt): BlockRule | undefined {
  const all = ruler.getRules("");
  ruler.disable(name);
  const others = new Set(ruler.getRules(""));
  ruler.enable(name);
  return all.find((rule) => !others.has(rule));
}
