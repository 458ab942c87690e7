import type { ValueSettings } from "../../../model/config.ts";
import type { Table } from "../table.ts";
import { pick } from "../values.ts";

/** The title, description and picture in a table, under their usual keys; nothing if it has none of them. */
export function valueFields(table: Table): ValueSettings | undefined {
  const title = pick(table, "title", "name", "label");
  const description = pick(table, "description", "summary");
  const image = pick(table, "image", "image.url", "images", "cover.image", "cover", "thumbnail");
  const found = {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(image === undefined ? {} : { image }),
  };
  return Object.keys(found).length === 0 ? undefined : found;
}
