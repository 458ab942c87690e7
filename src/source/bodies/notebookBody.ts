import type { Outcome } from "../../model/diagnostic.ts";
import type { ContentPath } from "../../model/text.ts";
import { trimmedEnd } from "../../text/trimmed.ts";
import { headCell } from "../heads/notebookHead.ts";
import { isObject, joinedText, readNotebook } from "./notebook.ts";

/** Pictures in a notebook become part of its text, and readers refuse feeds of several megabytes. */
const mostOfPicture = 350_000;
const mostOfPictures = 1_000_000;
/** Longer output of a cell is a log. */
const mostPrinted = 10_000;

/**
 * A notebook as Markdown: its Markdown cells, code as code, and outputs as text, HTML and pictures, each in the richest form that a reader
 * can show. HTML is cleaned like that of an article. The execution counts of cells are left out.
 */
export function notebookBody(path: ContentPath, text: string): Outcome<string> {
  const notebook = readNotebook(path, text);
  if ("code" in notebook) return { diagnostics: [notebook] };
  const { cells, language } = notebook;
  const pictures = new Pictures();
  const head = headCell(cells);
  const parts: string[] = [];
  for (const [at, { kind, source, outputs, attachments }] of cells.entries()) {
    const shown = at === 0 && head !== undefined ? head.rest : source;
    if (kind === "markdown") parts.push(withAttachments(shown, attachments, pictures));
    else if (kind === "code") {
      if (shown.trim() !== "") parts.push(fenced(shown, language));
      for (const output of outputs) parts.push(outputOf(output, pictures));
    }
  }
  return { value: `${parts.filter((part) => part.trim() !== "").join("\n\n")}\n`, diagnostics: [] };
}

/** Counts what has been used up. */
class Pictures {
  #used = 0;

  /** A picture inside the text, or a note if it is too large. */
  picture(type: string, data: unknown): string {
    const bytes = joinedText(data).replace(/\s+/g, "");
    if (!/^[A-Za-z\d+/]+={0,2}$/.test(bytes)) return "";
    if (bytes.length > mostOfPicture || this.#used + bytes.length > mostOfPictures)
      return "*(A picture, too large for a feed.)*";
    this.#used += bytes.length;
    return `![](data:${type};base64,${bytes})`;
  }

  source(type: string, data: unknown): string | undefined {
    return /^!\[\]\((.*)\)$/.exec(this.picture(type, data))?.[1];
  }
}

const pictureTypes = ["image/png", "image/jpeg", "image/gif", "image/webp"] as const;

function outputOf(output: unknown, pictures: Pictures): string {
  if (!isObject(output)) return "";
  const { output_type: type, name } = output;
  // Warnings and progress bars go to the error stream.
  if (type === "stream") return name === "stderr" ? "" : printed(joinedText(output.text));
  if (type === "error") return printed(`${joinedText(output.ename)}: ${joinedText(output.evalue)}`);
  const { data } = output;
  if (!isObject(data)) return "";
  const html = joinedText(data["text/html"]);
  if (html.trim() !== "" && !/<(?:script|iframe)\b/i.test(html)) return `<div>\n${withoutBlankLines(html)}\n</div>`;
  for (const one of pictureTypes) if (data[one] !== undefined) return pictures.picture(one, data[one]);
  const markdown = joinedText(data["text/markdown"]) || joinedText(data["text/latex"]);
  return markdown.trim() === "" ? printed(joinedText(data["text/plain"])) : markdown;
}

/** A blank line would end the block of HTML. */
function withoutBlankLines(html: string): string {
  return html
    .split("\n")
    .filter((line) => line.trim() !== "")
    .join("\n");
}

function printed(text: string): string {
  // Terminal colors.
  const plain = text.replace(/\u001b\[[\d;]*[A-Za-z]/g, "");
  if (plain.trim() === "") return "";
  return fenced(plain.length > mostPrinted ? `${plain.slice(0, mostPrinted)}\n…` : plain, "");
}

/** In a fence that is longer than any in it. */
function fenced(text: string, language: string): string {
  const longest = (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${trimmedEnd(text, "\n")}\n${fence}`;
}

function withAttachments(source: string, attachments: Readonly<Record<string, unknown>>, pictures: Pictures): string {
  if (Object.keys(attachments).length === 0) return source;
  return source.replace(/\(attachment:([^()\s]+)\)/g, (whole, name: string) => {
    const data = attachments[name] ?? attachments[decoded(name)];
    if (!isObject(data)) return whole;
    const type = pictureTypes.find((one) => data[one] !== undefined);
    return type === undefined ? whole : `(${pictures.source(type, data[type]) ?? ""})`;
  });
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
