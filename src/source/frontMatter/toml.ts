import { smolToml } from "../parsers.ts";
import { loadParser } from "./loadParser.ts";

/** TOML has numbers and dates; here they stay the text that was typed, so that February 31 does not become a day in March. */
export function parseToml(text: string): unknown {
  const source = text.replace(/\r/g, "");
  const firstTable = source.search(/^[ \t]*\[/m);
  const retype = (table: Record<string, unknown>, within: ReadonlyMap<string, string>): void => {
    for (const [key, value] of Object.entries(table)) {
      if (typeof value === "number" || value instanceof Date) table[key] = within.get(key) ?? value;
      else if (typeof value === "object" && value !== null && !Array.isArray(value))
        retype(value as Record<string, unknown>, everywhere);
    }
  };
  const data = loadParser(smolToml).parse(source);
  const everywhere = typedValues(source);
  retype(data, firstTable === -1 ? everywhere : typedValues(source.slice(0, firstTable)));
  return data;
}

/** Numbers and dates as they were typed, by the last part of their keys; if there are several, the first. */
function typedValues(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const pair = /(?:^|[.{,])[ \t]*(?:"([^"\n]*)"|([\w-]+))[ \t]*=[ \t]*([\d+-][^#\n,}]*)/gm;
  for (const [, quoted, bare = "", value = ""] of text.matchAll(pair)) {
    const key = quoted ?? bare;
    if (!values.has(key)) values.set(key, value.trim());
  }
  return values;
}
