import { SaxesParser } from "saxes";

/** The position of one entry in the text of a document: `text.slice(start, end)`. */
export interface Slice {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** Finds the entries of an RSS or Atom document, in the order of the text. Undefined if the document is not well-formed. */
export function xmlSlices(text: string): readonly Slice[] | undefined {
  const slices: Slice[] = [];
  const open: string[] = [];
  const parser = new SaxesParser();
  let isBroken = false;
  let start = 0;
  /** The elements of the current entry: the first of each counts. */
  let said: Record<string, string> = {};
  let value = "";
  const isInEntry = (): boolean => entryPaths.has(open.slice(0, -1).join("/"));

  parser.on("error", () => {
    isBroken = true;
  });
  parser.on("opentagstart", ({ name }) => {
    open.push(name);
    value = "";
    if (entryPaths.has(open.join("/"))) {
      start = text.lastIndexOf("<", parser.position - 1);
      said = {};
    }
  });
  parser.on("text", (piece) => {
    value += piece;
  });
  parser.on("cdata", (piece) => {
    value += piece;
  });
  parser.on("closetag", ({ name }) => {
    if (isInEntry()) {
      said[name] ??= value.trim();
    } else if (entryPaths.has(open.join("/"))) {
      const id = said.guid ?? said.id ?? said.link ?? "";
      slices.push({ id, start, end: parser.position });
    }
    open.pop();
  });
  parser.write(text).close();
  return isBroken ? undefined : slices;
}

const entryPaths = new Set(["rss/channel/item", "feed/entry"]);
