import type { MarkdownIt, StateInline } from "markdown-it";
import type { Dialect } from "../../../model/dialect.ts";

/**
 * `![](a picture.png)`: an address with spaces, which CommonMark takes for text. Of pictures wherever it ends like one, of links where the
 * dialect has them.
 */
export function takeSpacedAddresses(markdown: MarkdownIt, { spacedAddresses }: Dialect): void {
  markdown.inline.ruler.after("image", "spaced_addresses", (state, isSilent) => {
    const { src, pos } = state;
    const isPicture = src.startsWith("![", pos);
    if (!isPicture && (!spacedAddresses || src.charAt(pos) !== "[")) return false;
    const label = pos + (isPicture ? 1 : 0);
    const labelEnd = state.md.helpers.parseLinkLabel(state, label, isPicture);
    if (labelEnd < 0 || src.charAt(labelEnd + 1) !== "(") return false;
    const [whole = "", typed = ""] = /^\(([^()\n"'<>[\]]{1,300})\)/.exec(src.slice(labelEnd + 1, labelEnd + 304)) ?? [];
    const address = typed.trim();
    if (!/\S\s+\S/.test(address) || (isPicture && !picture.test(address))) return false;
    if (!isSilent)
      push(state, isPicture, { label, labelEnd, href: state.md.normalizeLink(address.replace(/\s/g, "%20")) });
    state.pos = labelEnd + 1 + whole.length;
    return true;
  });
}

const picture = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp)$/i;

interface Found {
  readonly label: number;
  readonly labelEnd: number;
  readonly href: string;
}

function push(state: StateInline, isPicture: boolean, { label, labelEnd, href }: Found): void {
  if (isPicture) {
    const content = state.src.slice(label + 1, labelEnd);
    const token = state.push("image", "img", 0);
    token.attrs = [
      ["src", href],
      ["alt", ""],
    ];
    const children: (typeof token)[] = [];
    state.md.inline.parse(content, state.md, state.env, children);
    token.children = children;
    token.content = content;
    return;
  }
  const { posMax } = state;
  state.push("link_open", "a", 1).attrs = [["href", href]];
  state.pos = label + 1;
  state.posMax = labelEnd;
  state.linkLevel += 1;
  state.md.inline.tokenize(state);
  state.linkLevel -= 1;
  state.posMax = posMax;
  state.push("link_close", "a", -1);
}
