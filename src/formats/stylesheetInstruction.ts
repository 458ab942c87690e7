import type { Feed, FormatName } from "../model/feed.ts";
import { escapeAttribute } from "./xml.ts";

/** The line that tells a browser how to show a document. It is relative, so that it works wherever the documents are served. */
export function stylesheetInstruction({ stylesheet, files }: Feed, format: FormatName): string {
  if (stylesheet === undefined) return "";
  const depth = (files[format] ?? "").split("/").length - 1;
  const href = stylesheet.isOwn ? "../".repeat(depth) + stylesheet.href : stylesheet.href;
  return `<?xml-stylesheet type="text/css" href="${escapeAttribute(href).replaceAll("?>", "?&gt;")}"?>\n`;
}
