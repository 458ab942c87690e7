import type MarkdownIt from "markdown-it";

type Token = ReturnType<InstanceType<typeof MarkdownIt>["parse"]>[number];

/** Goldmark takes any letters in an id. */
const word = String.raw`[\p{L}\p{M}\p{N}_:.\-]+`;
const pair = String.raw`(?:[.#]${word}|:?[\w-]+=(?:"[^"\n]{0,200}"|'[^'\n]{0,200}'|[^\s"'{}]{1,200}))`;
const list = String.raw`\{:?\s*${pair}(?:\s+${pair}){0,20}\s*\}`;
const atStart = new RegExp(`^${list}`, "u");
/** kramdown leaves out all of `{:target => "_blank"}`, whether it can read it or not. */
const unreadable = /^\{:[^{}\n]{1,300}\}/;
const inWords = /^\{[a-z][^{}\n]{0,300}\}/i;
const atEnd = new RegExp(String.raw`(?<!\s)\s*${list}\s*$`, "u");
const whole = new RegExp(String.raw`^\s*${list}\s*$`, "u");

/**
 * Removes `{#id .class width="300"}`, as kramdown, Goldmark and markdown-it-attrs write it: at the end of a heading, right after a picture,
 * link or code span, and on a line of its own. Ids of headings and sizes of pictures are kept.
 * @param takesWords Whether a list may consist of words, such as `{outlined}` in MDC
 */
export function takeAttributeLists(tokens: readonly Token[], takesWords = false): void {
  for (const [at, { type, children }] of tokens.entries()) {
    if (type !== "inline" || children === null) continue;
    const before = tokens[at - 1];
    joinLastList(children);
    const last = children.at(-1);
    if (last?.type === "text" && last.content.includes("{")) {
      const isHeading = before?.type === "heading_open";
      const ownLine = children.length === 1 || children.at(-2)?.type === "softbreak";
      const found = isHeading
        ? atEnd.exec(last.content)
        : ownLine && whole.test(last.content)
          ? whole.exec(last.content)
          : behindWords(last.content);
      if (found !== null) {
        last.content = last.content.slice(0, found.index);
        const id = /#([\p{L}\p{M}\p{N}_:.-]+)/u.exec(found[0])?.[1];
        if (isHeading && id !== undefined) before?.attrSet("id", id);
      }
    }
    for (let next = 1; next < children.length; next += 1) takeBehind(children[next - 1], children[next], takesWords);
  }
}

/** kramdown's lists may span several lines: these are then one text. */
function joinLastList(children: Token[]): void {
  if (children.at(-1)?.type !== "text" || children.at(-1)?.content.trimEnd().endsWith("}") !== true) return;
  let first = children.length - 1;
  const earliest = Math.max(0, first - 40);
  while (first > earliest && children[first]?.content.startsWith("{:") !== true) {
    if (children[first]?.type !== "text" && children[first]?.type !== "softbreak") return;
    first -= 1;
  }
  const start = children[first];
  if (start?.type !== "text" || !start.content.startsWith("{:")) return;
  for (const { type, content } of children.splice(first + 1)) start.content += type === "softbreak" ? " " : content;
}

function takeBehind(owner: Token | undefined, text: Token | undefined, takesWords: boolean): void {
  if (owner === undefined || text?.type !== "text" || !text.content.startsWith("{")) return;
  // kramdown's lists stand behind the tags of HTML, too.
  if (!owners.has(owner.type) && !(owner.type === "html_inline" && text.content.startsWith("{:"))) return;
  const found =
    atStart.exec(text.content) ?? unreadable.exec(text.content) ?? (takesWords ? inWords.exec(text.content) : null);
  if (found === null) return;
  text.content = text.content.slice(found[0].length);
  for (const [, name = "", size = ""] of found[0].matchAll(/\b(width|height)=["']?(\d{1,5}(?:px|%)?)/g)) {
    if (owner.type === "image") owner.attrSet(name, size);
    // Of two attributes, the first counts.
    else if (/^<img\s/i.test(owner.content))
      owner.content = `<img ${name}="${size}" ${owner.content.slice("<img ".length)}`;
  }
}

const owners: ReadonlySet<string> = new Set([
  "image",
  "link_close",
  "code_inline",
  "strong_close",
  "em_close",
  "s_close",
  "mark_close",
  "ins_close",
]);

/** `Words. {.lead}` and `$x$ {.lead}`: only classes and ids, which are nothing else. */
function behindWords(text: string): { readonly 0: string; readonly index: number } | null {
  const at = text.endsWith("}") ? text.lastIndexOf(" {") : -1;
  if (at < 0 || text.length - at > 300) return null;
  const list = text.slice(at + 2, -1);
  const names = (list.startsWith(":") ? list.slice(1) : list).trim().split(" ");
  if (!names.every((name) => /^[.#][\p{L}_][\p{L}\p{M}\p{N}_-]*$/u.test(name))) return null;
  return { 0: text.slice(at), index: text.slice(0, at).trimEnd().length };
}
