import { isYamlTime } from "../../text/yamlTime.ts";
import { parseWrittenDate, type WrittenDate } from "../dates/dates.ts";
import { rolledDate } from "../dates/rolledDate.ts";
import { scriptDate } from "../dates/scriptDate.ts";
import type { Zone } from "../dates/zone.ts";
import type { GeneratorRules } from "./generatorRules.ts";
import { isNumber } from "./script.ts";

/** @see https://docusaurus.io/docs/blog */
export const docusaurusRules: GeneratorRules = {
  tokens: /^dated_path$/,
  marksInTitles: "marks",
  readDate: docusaurusDate,
  titleWithoutHeading: ({ name }) => name,
  token: (name, { path, field }) => {
    if (name !== "dated_path") return undefined;
    // Of several blogs, each counts from its own folder.
    const root = field("blog_root");
    const bare = (root === undefined ? path : path.slice(root.length + 1)).replace(/\.\w+$/, "");
    // A date anywhere in the path becomes folders, and they come first.
    const dated = /^(.*?)(\d{4}[-/]\d{1,2}[-/]\d{1,2})[-/]?(.*)$/s.exec(bare);
    if (dated === null) return bare.replace(/\/index$/, "");
    const [, folder = "", date = "", text = ""] = dated;
    return `${date.replaceAll("-", "/")}/${folder}${text.replace(/(?:^|\/)index$/, "")}`;
  },
};

/** Of a date that is no time in YAML, but a string, a time zone does not count: the time is in UTC. */
function docusaurusDate(typed: string, zone: Zone, isQuoted: () => boolean): WrittenDate | undefined {
  const read = isNumber(typed) ? undefined : (parseWrittenDate(typed, zone) ?? scriptDate(typed, zone));
  const written = read ?? (isQuoted() ? undefined : rolledDate(typed, zone));
  // Its YAML wants a colon in an offset.
  const isTime = isYamlTime(typed) && !/[-+]\d{3,4}$/.test(typed);
  if (written === undefined || (isTime && !isQuoted())) return written;
  return { at: zone.toInstant(written.wallMs), wallMs: written.wallMs };
}
