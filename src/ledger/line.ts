import { contentPath, entryId } from "../model/text.ts";
import { fnv1a } from "../text/fnv.ts";
import type { LedgerEntry, LedgerFeed } from "./ledger.ts";

/**
 * Columns, separated by tabs: path, id, url ("=" if it is the id), title, published, updated, digest, sketch, withdrawn, reason, at, check.
 */
export function formatEntry(entry: LedgerEntry): string {
  return checked([
    escaped(entry.path),
    escaped(entry.id),
    entry.url === entry.id ? "=" : escaped(entry.url),
    escaped(entry.title),
    moment(entry.published),
    entry.updated === entry.published ? "=" : moment(entry.updated),
    entry.digest || "-",
    entry.sketch || "-",
    entry.withdrawn === undefined ? "-" : moment(entry.withdrawn),
    escaped(entry.reason ?? "") || "-",
    moment(entry.at),
  ]);
}

/** Columns: "feed", its name, id, first URL, at, check. */
export function formatFeed(feed: LedgerFeed): string {
  return checked(["feed", escaped(feed.name), escaped(feed.id), escaped(feed.url), moment(feed.at)]);
}

/** A line without its end. Undefined if it is damaged. */
export function parseLine(line: string): LedgerEntry | LedgerFeed | undefined {
  const end = line.lastIndexOf("\t");
  const text = line.slice(0, Math.max(0, end));
  if (check(text) !== line.slice(end + 1)) return undefined;
  const columns = text.split("\t");
  if (columns.length === 5) return parseFeed(columns);
  return columns.length === 11 ? parseEntry(columns) : undefined;
}

function parseFeed([, name = "", id = "", url = "", at = ""]: readonly string[]): LedgerFeed | undefined {
  const feed = { name: unescaped(name), id: unescaped(id), url: unescaped(url), at: Date.parse(at) };
  return Number.isNaN(feed.at) ? undefined : feed;
}

function parseEntry(columns: readonly string[]): LedgerEntry | undefined {
  const [path = "", id = "", url = "", title = "", published = "", updated = ""] = columns;
  const [, , , , , , digest = "", sketch = "", withdrawn = "", reason = "", at = ""] = columns;
  const first = Date.parse(published);
  const known = unescaped(id);
  const entry: LedgerEntry = {
    id: entryId(known),
    path: contentPath(unescaped(path)),
    url: url === "=" ? known : unescaped(url),
    title: unescaped(title),
    published: first,
    updated: updated === "=" ? first : Date.parse(updated),
    digest: digest === "-" ? "" : digest,
    sketch: sketch === "-" ? "" : sketch,
    at: Date.parse(at),
  };
  if (Number.isNaN(entry.published + entry.updated + entry.at)) return undefined;
  if (withdrawn === "-" && reason === "-") return entry;
  return {
    ...entry,
    ...(withdrawn === "-" ? {} : { withdrawn: Date.parse(withdrawn) }),
    ...(reason === "-" ? {} : { reason: unescaped(reason) }),
  };
}

function checked(columns: readonly string[]): string {
  const text = columns.join("\t");
  return `${text}\t${check(text)}\n`;
}

const moment = (instant: number): string => new Date(instant).toISOString();

const special: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
const meaning: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r" };

function escaped(text: string): string {
  return text.replace(/[\\\t\n\r]/g, (char) => special[char] ?? char);
}

function unescaped(text: string): string {
  return text.includes("\\") ? text.replace(/\\(.)/g, (_whole, char: string) => meaning[char] ?? char) : text;
}

/** A checksum, so that a line that was cut off or edited by mistake is noticed. */
function check(text: string): string {
  return fnv1a(text).toString(36);
}
