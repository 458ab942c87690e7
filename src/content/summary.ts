import { Parser } from "htmlparser2";

/** About this many characters: what most readers show of a summary. */
const wanted = 280;
const blocks = new Set([
  "p",
  "li",
  "td",
  "th",
  "tr",
  "div",
  "blockquote",
  "dd",
  "dt",
  "br",
  "figcaption",
  "summary",
  "section",
  "pre",
]);
const skipped = new Set([
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "pre",
  "figure",
  "table",
  "iframe",
  "audio",
  "video",
  "sup",
  "rt",
  "rp",
  "math",
  "hr",
]);

/** The words of clean HTML as one line; headings, tables, code blocks and pictures are not part of it. */
export function plainTextOf(html: string, most = 4000): string {
  let text = "";
  let skipping = 0;
  let done = false;
  const parser = new Parser(
    {
      onopentag: (name) => {
        if (skipping > 0 || skipped.has(name)) skipping += name === "hr" ? 0 : 1;
        else if (blocks.has(name)) text += " ";
      },
      ontext: (part) => {
        if (skipping === 0 && !done) text += part;
        if (text.length > most) done = true;
      },
      onclosetag: (name) => {
        if (skipping > 0) skipping -= name === "hr" ? 0 : 1;
        else if (blocks.has(name)) text += " ";
      },
    },
    { decodeEntities: true },
  );
  parser.write(html.slice(0, most * 20));
  parser.end();
  return text.replace(/\s+/g, " ").trim();
}

/** Cuts a text at the end of a sentence, else of a word, in any script. */
export function cutSummary(text: string, language: string): string {
  if (text.length <= wanted) return text;
  const window = text.slice(0, wanted * 2);
  let end = 0;
  for (const { index, segment } of segmenter(language, "sentence").segment(window)) {
    const stop = index + segment.length;
    if (stop > wanted) break;
    end = stop;
  }
  if (end >= wanted / 3) return text.slice(0, end).trim();
  end = 0;
  for (const { index, segment } of segmenter(language, "word").segment(window)) {
    if (index + segment.length > wanted) break;
    end = index + segment.length;
  }
  return `${text
    .slice(0, end)
    .trim()
    .replace(/[\s,;:、，–—-]+$/u, "")}…`;
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenter(language: string, granularity: "sentence" | "word"): Intl.Segmenter {
  const key = `${granularity} ${language}`;
  let known = segmenters.get(key);
  if (known === undefined) {
    try {
      known = new Intl.Segmenter(language, { granularity });
    } catch {
      known = new Intl.Segmenter("en", { granularity });
    }
    segmenters.set(key, known);
  }
  return known;
}
