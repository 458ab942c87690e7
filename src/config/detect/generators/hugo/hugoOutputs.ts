import type { Table } from "../../table.ts";
import { pick, tableAt, textsAt, valueAt } from "../../values.ts";
import { endingOf } from "./hugoConfig.ts";

/** The feed that Hugo makes for pages of a kind. */
export interface HugoOutput {
  /** The name of its output format, in lower case. */
  readonly name: string;
  readonly file: string;
  readonly format: "rss" | "atom";
}

/** Nothing if `outputs` or `disableKinds` turn it off; if there is RSS and Atom, that is RSS. */
export function hugoOutput(config: Table, own: Table, kind: string): HugoOutput | undefined {
  const off = [...textsAt(config, "disableKinds"), ...textsAt(own, "disableKinds")].map((one) => one.toLowerCase());
  if (off.includes(kind)) return undefined;
  const formats = { ...tableAt(config, "outputFormats"), ...tableAt(own, "outputFormats") };
  const outputs = { ...tableAt(config, "outputs"), ...tableAt(own, "outputs") };
  const names = valueAt(outputs, kind) === undefined ? ["rss"] : textsAt(outputs, kind);
  const feeds = names.flatMap((name): readonly HugoOutput[] => {
    const bare = name.toLowerCase();
    const table = tableAt(formats, name);
    const type = /^application\/(rss|atom)(?:\+xml)?$/.exec(pick(table, "mediaType") ?? "")?.[1];
    const format = bare === "rss" ? "rss" : (type as "rss" | "atom" | undefined);
    if (format === undefined || (bare === "rss" && off.includes("rss"))) return [];
    return [{ name: bare, file: `${pick(table, "baseName") ?? "index"}.${endingOf(config, table)}`, format }];
  });
  return feeds.find(({ format }) => format === "rss") ?? feeds[0];
}
