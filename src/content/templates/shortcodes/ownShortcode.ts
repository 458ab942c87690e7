import type { ContentConfig } from "../../../model/config.ts";
import { escapeAttribute } from "../../html/serialize.ts";
import type { Parameters } from "../tags/parameters.ts";
import type { TemplateNotes } from "../templateNotes.ts";

/** The result of the first of these names that is in the site's own table; nothing if there is none, or its function failed. */
export function ownShortcode(
  table: ContentConfig["shortcodes"],
  names: readonly string[],
  { named, positional }: Parameters,
  inner: string | undefined,
  notes: Pick<TemplateNotes, "failed">,
): string | undefined {
  const name = table === undefined ? undefined : names.find((one) => Object.hasOwn(table, one));
  const shortcode = name === undefined ? undefined : table?.[name];
  if (name === undefined || shortcode === undefined) return undefined;
  const args: Record<string, string> = { ...named };
  for (const [at, value] of positional.entries()) args[at] = value;
  if (typeof shortcode === "string")
    return shortcode.replace(/\{([\w-]+)\}/g, (_, hole: string) =>
      hole === "inner" ? (inner ?? "") : escapeAttribute(Object.hasOwn(args, hole) ? (args[hole] ?? "") : ""),
    );
  try {
    const html: unknown = shortcode(args, inner ?? "");
    if (typeof html === "string") return html;
    notes.failed(name, `it gave ${html === null ? "null" : typeof html}, not text`);
  } catch (error) {
    notes.failed(name, error instanceof Error ? error.message : String(error));
  }
  return undefined;
}
