import type { MarkdownIt, StateInline } from "markdown-it";
import type { Dialect } from "../../../model/dialect.ts";

/**
 * `![](a picture.png)`: an address with spaces, which CommonMark takes for text. Of pictures wherever it ends like one, of links where the
 * dialect has them. `![](a.png "title" =300x200)`: a picture with its size, as plug-ins of markdown-it have it.
 */
export function takeSpacedAddresses(markdown: MarkdownIt, { spacedAddresses }: Dialect): void {
  markdown.inline.ruler.after("image", "spaced_addresses", (state, isSilent) => {
    const { src, pos } = state;
    const isPicture = src.startsWith("![", pos);
    if (!isPicture && (!spacedAddresses || src.charAt(pos) !== "[")) return false;
    const label = pos + (isPicture ? 1 : 0);
    const labelEnd = state.md.helpers.parseLinkLabel(state, label, isPicture);
    if (labelEnd < 0 || src.charAt(labelEnd + 1) !== "(") return false;
    const rest = src.slice(labelEnd + 1, labelEnd + 504);
    const sized = isPicture ? sizedPicture.exec(rest) : null;
    const [whole = "", typed = ""] = sized ?? /^\(([^()\n"'<>[\]]{1,300})\)/.exec(rest) ?? [];
    const address = typed.trim();
    if (sized === null && (!/\S\s+\S/.test(address) || (isPicture && !picture.test(address)))) return false;
    const href = state.md.normalizeLink(address.replace(/\s/g, "%20"));
    if (sized !== null && !state.md.validateLink(href)) return false;
    const [, , title, width, height] = sized ?? [];
    if (!isSilent) push(state, isPicture, { label, labelEnd, href, attributes: { title, width, height } });
    state.pos = labelEnd + 1 + whole.length;
    return true;
  });
}

/** An address, a title, a size. */
const sizedPicture =
  /^\([ \t]{0,9}([^\s()<>]{1,400})(?:[ \t]{1,9}"([^"\n]{0,200})")?[ \t]{1,9}=(?=\d|x\d)(\d{1,5}%?)?(?:px)?(?:x(\d{1,5}%?)?\*?)?(?:px)?[ \t]{0,9}\)/;
const picture = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp)$/i;

interface Found {
  readonly label: number;
  readonly labelEnd: number;
  readonly href: string;
  readonly attributes: Readonly<Record<"title" | "width" | "height", string | undefined>>;
}

function push(state: StateInline, isPicture: boolean, { label, labelEnd, href, attributes }: Found): void {
  if (isPicture) {
    const content = state.src.slice(label + 1, labelEnd);
    const token = state.push("image", "img", 0);
    token.attrs = [
      ["src", href],
      ["alt", ""],
      ...Object.entries(attributes).filter((pair): pair is [string, string] => pair[1] !== undefined),
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
