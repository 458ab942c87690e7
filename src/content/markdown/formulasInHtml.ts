import { decodeHTML } from "entities";
import { between, betweenDollars, endOfEnvironment, type Inner, type Mark, type Place } from "./formulaMarks.ts";
import { type Formula, writtenFormula } from "./formulas.ts";

/**
 * The formulas in the text of HTML, as a script in the page finds them: `$$…$$`, `\(…\)`, `\[…\]`, `\begin{align}…\end{align}`
 * and, if the site has it so, `$…$`. Tags, comments and code stay as they are.
 */
export function withFormulas(html: string, hasDollars: boolean, formula: Formula | undefined): string {
  if (!/[$\\]/.test(html)) return html;
  const marks = hasDollars ? [...marksOfScripts, dollar] : marksOfScripts;
  const parts: string[] = [];
  let text = "";
  let code: string | undefined;
  const endText = (): void => {
    parts.push(code === undefined ? formulasInText(text, marks, formula) : text);
    text = "";
  };
  let at = 0;
  while (at < html.length) {
    const next = html.indexOf("<", at);
    if (next === -1) break;
    text += html.slice(at, next);
    const end = endOfTag(html, next);
    if (end === -1) {
      at = next;
      break;
    }
    at = end;
    const tag = html.slice(next, end);
    const [, slash, name = ""] = /^<(\/?)([a-z][\w-]{0,20})/i.exec(tag) ?? [];
    if (tag === "<" || /^br$/i.test(name)) {
      text += tag;
      continue;
    }
    endText();
    parts.push(tag);
    if (code === undefined && slash === "" && codes.has(name.toLowerCase())) code = name.toLowerCase();
    else if (slash === "/" && code === name.toLowerCase()) code = undefined;
  }
  text += html.slice(at);
  endText();
  return parts.join("");
}

const marksOfScripts: readonly Mark[] = [
  { open: "$$", close: "$$", isDisplay: true, isDoubtful: false },
  { open: "\\(", close: "\\)", isDisplay: false, isDoubtful: false, isScripts: true },
  { open: "\\[", close: "\\]", isDisplay: true, isDoubtful: false, isScripts: true },
];
const dollar: Mark = { open: "$", close: "$", isDisplay: false, isDoubtful: false };

const codes: ReadonlySet<string> = new Set(
  "code pre kbd samp tt math svg script style textarea noscript select option title".split(" "),
);

/** The end of a tag or a comment; one character for a `<` that begins none; -1 if it never ends. */
function endOfTag(html: string, start: number): number {
  if (html.startsWith("<!--", start)) {
    const end = html.indexOf("-->", start + 4);
    return end === -1 ? -1 : end + 3;
  }
  if (!/[a-z/!?]/i.test(html.charAt(start + 1))) return start + 1;
  let quote = "";
  for (let at = start + 1; at < html.length; at += 1) {
    const char = html.charAt(at);
    if (quote !== "") {
      if (char === quote) quote = "";
    } else if (char === ">") return at + 1;
    else if ((char === '"' || char === "'") && html.charAt(at - 1) === "=") quote = char;
  }
  return -1;
}

function formulasInText(src: string, marks: readonly Mark[], formula: Formula | undefined): string {
  if (!/[$\\]/.test(src)) return src;
  const place = { src, pos: 0, posMax: src.length };
  const ends = new Set<string>();
  let out = "";
  let from = 0;
  const sign = /[$\\]/g;
  for (;;) {
    sign.lastIndex = place.pos;
    if (!sign.test(src)) break;
    place.pos = sign.lastIndex - 1;
    const mark = marks.find(({ open }) => src.startsWith(open, place.pos));
    const inner =
      mark === undefined ? environment(place, ends) : mark.open === "$" ? betweenDollars(place) : between(place, mark);
    if (inner === undefined) {
      // What is escaped begins no formula, and neither does the second character of a mark.
      place.pos += src.charAt(place.pos) === "\\" ? 2 : (mark?.open.length ?? 1);
      continue;
    }
    const tex = decodeHTML(inner.tex.replace(/<br\s*\/?>/gi, "\n")).trim();
    out += src.slice(from, place.pos) + writtenFormula(tex, mark?.isDisplay ?? true, formula);
    from = inner.end;
    place.pos = inner.end;
  }
  return out + src.slice(from);
}

/** `\begin{align}` … `\end{align}`, which needs no delimiters. `missing`: the ends that are not in the rest of the text. */
function environment({ src, pos }: Place, missing: Set<string>): Inner | undefined {
  const close = endOfEnvironment(src.slice(pos, pos + 24));
  if (close === undefined) return undefined;
  const at = missing.has(close) ? -1 : src.indexOf(close, pos);
  if (at === -1 || at - pos > 20_000) {
    if (at === -1) missing.add(close);
    return undefined;
  }
  const end = at + close.length;
  return { tex: src.slice(pos, end), end };
}
