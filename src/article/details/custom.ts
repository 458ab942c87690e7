import type { FrontMatterValue, SourceFile } from "../../model/article.ts";
import type { Config, Each } from "../../model/config.ts";
import { Keys, type Lookup } from "../../text/lookup.ts";
import { asList } from "../fields.ts";

/** The front matter keys that the feeds of a site are made from; `"all"` if a function may read any. */
export type CustomKeys = "all" | readonly Keys[];

/** The keys that the groups of a config need; nothing if they need none. */
export function customKeysOf({ groups, feeds }: Config): CustomKeys | undefined {
  const asked: Each[] = [...groups.map(({ each }) => each), ...feeds.flatMap(({ perGroup }) => perGroup?.by ?? [])];
  if (asked.some((each) => typeof each === "function")) return "all";
  const names = new Set(asked.flatMap((each) => (typeof each === "object" ? each.key : each === "series" ? each : [])));
  return names.size === 0 ? undefined : [...names].map((name) => new Keys([name]));
}

/** The texts of these keys, by key. A value that is neither a text nor a list of texts is left out. */
export function customOf(
  { data }: SourceFile,
  lookup: Lookup,
  keys: CustomKeys | undefined,
): Readonly<Record<string, readonly string[]>> | undefined {
  if (keys === undefined) return undefined;
  const found: Record<string, readonly string[]> = {};
  const add = (key: string, value: FrontMatterValue): void => {
    const texts = asList(value).filter((one): one is string => typeof one === "string" && one.trim() !== "");
    if (texts.length > 0 && key !== "__proto__") found[key] = texts.map((text) => text.trim());
  };
  if (keys === "all") for (const [key, value] of Object.entries(data)) add(key, value);
  else for (const key of keys) for (const { value } of lookup.all(key).slice(0, 1)) add(key.names[0] ?? "", value);
  return Object.keys(found).length === 0 ? undefined : found;
}
