import type { Dialect } from "../../model/dialect.ts";
import { mayHoldBlocks } from "./boxes/blocks.ts";

/** May a text contain anything that is expanded? Searching for one text after the other is faster than a pattern of them all. */
export function mayHoldTemplate(
  body: string,
  { components, directives, markdownInHtml, vueSnippets, scissors }: Dialect,
): boolean {
  return (
    (components && /:[a-z]|\]\{/i.test(body)) ||
    (directives && /^::[a-z]/m.test(body)) ||
    (markdownInHtml && body.includes("markdown")) ||
    (vueSnippets &&
      (body.includes("<<<") || body.includes("@[code") || body.includes("/>") || body.includes("@include"))) ||
    (scissors && body.includes("-8<-")) ||
    (markdownInHtml && mayHoldBlocks(body)) ||
    signs.some((sign) => body.includes(sign)) ||
    (body.includes("![") &&
      (/\|\d{1,5}(?:x\d{1,5})?\]\(/.test(body) ||
        body.includes("](https://youtu") ||
        body.includes("](https://www.youtu"))) ||
    (blockSigns.some((sign) => body.includes(sign)) && /^[ \t]*(?::::|!!!|\?\?\?|=== ")/m.test(body))
  );
}

const signs = ["<%", "{{", "{%", "{:", "{#", "[[", "[!"];
const blockSigns = [":::", "!!!", "???", '=== "'];
