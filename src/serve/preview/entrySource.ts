import type { Feed } from "../../model/feed.ts";
import { formatNames } from "../../pages/mediaTypes.ts";
import { xmlSlices } from "../documents/slices.ts";
import type { EntrySource } from "./model.ts";

/** The source of one entry in each document of the feed on disk; a format is absent if the document lacks the entry. */
export function entrySource(feed: Feed, id: string, read: (path: string) => string | undefined): EntrySource {
  const found = formatNames.map((format) => {
    const path = feed.files[format];
    const text = path === undefined ? undefined : read(path);
    const source = text === undefined ? undefined : format === "json" ? jsonEntry(text, id) : xmlEntry(text, id);
    return source === undefined ? {} : { [format]: source };
  });
  return Object.assign({}, ...found) as EntrySource;
}

function xmlEntry(text: string, id: string): string | undefined {
  const slice = xmlSlices(text)?.find((one) => one.id === id);
  return slice === undefined ? undefined : outdent(text.slice(slice.start, slice.end), indentBefore(text, slice.start));
}

function indentBefore(text: string, start: number): string {
  return /[ \t]*$/.exec(text.slice(Math.max(0, start - 40), start))?.[0] ?? "";
}

/** Lines keep their indent relative to the first. */
function outdent(source: string, indent: string): string {
  return indent === "" ? source : source.split(`\n${indent}`).join("\n");
}

function jsonEntry(text: string, id: string): string | undefined {
  try {
    const parsed = JSON.parse(text) as { readonly items?: readonly { readonly id?: unknown }[] };
    const item = parsed.items?.find((one) => one.id === id);
    return item === undefined ? undefined : JSON.stringify(item, null, 2);
  } catch {
    return undefined;
  }
}
