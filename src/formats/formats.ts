import type { Format, FormatName } from "../model/feed.ts";
import { atom } from "./atom.ts";
import { json } from "./json.ts";
import { rss } from "./rss/rss.ts";

/** The table of formats. */
export const formats: Readonly<Record<FormatName, Format>> = { rss, atom, json };
