import { codeRanges, createRangeTest } from "../codeRanges.ts";

/**
 * The relative addresses of Markdown and HTML that was written for the file `from` and is now part of the file `to`: they lead to the same
 * files as before. Paths are relative to the content folder.
 */
export function movedAddresses(text: string, from: string, to: string): string {
  const way = wayBetween(foldersOf(to), foldersOf(from));
  if (way === "") return text;
  const inCode = createRangeTest(codeRanges(text));
  const opening = /\]\(<?|\]:[ \t]{1,9}<?|\b(?:src|href)=["']/gi;
  let out = "";
  let at = 0;
  for (let found = opening.exec(text); found !== null; found = opening.exec(text)) {
    const from = opening.lastIndex;
    if (inCode(from) || !isRelative(text.slice(from, from + 40))) continue;
    if (found[0].startsWith("]:") && !isDefinition(text, found.index)) continue;
    out += `${text.slice(at, from)}${way}`;
    at = from + (text.startsWith("./", from) ? 2 : 0);
  }
  return out + text.slice(at);
}

/** Neither an address with a scheme or of a host, nor one from the root, nor a part of the same page. */
function isRelative(address: string): boolean {
  return !/^(?:[a-z][a-z\d+.-]{0,20}:|[/#?\s"'<>()]|$)/i.test(address);
}

/** `[name]: address` begins its line. */
function isDefinition(text: string, bracket: number): boolean {
  const start = text.slice(Math.max(0, bracket - 200), bracket);
  return /^ {0,3}\[[^[\]]*$/.test(start.slice(start.lastIndexOf("\n") + 1));
}

function foldersOf(path: string): readonly string[] {
  return path.split("/").slice(0, -1);
}

/** The path from one folder to the other, with a slash at its end. */
function wayBetween(start: readonly string[], end: readonly string[]): string {
  const common = start.findIndex((folder, at) => folder !== end[at]);
  const shared = common === -1 ? start.length : common;
  return [...start.slice(shared).map(() => ".."), ...end.slice(shared)]
    .map((folder) => `${encodeURI(folder)}/`)
    .join("");
}
