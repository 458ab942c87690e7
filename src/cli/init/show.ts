import type { DetectedSite } from "../../config/detect/detectedSite.ts";
import { count } from "../reporter/human.ts";
import type { Paint } from "../terminal.ts";
import { wrapped } from "../wrapped.ts";
import type { OtherText } from "./otherTexts.ts";
import { statusOrder, statusText } from "./statusText.ts";
import type { Survey } from "./survey.ts";

/** The findings in a few lines, for comparison with the live site. */
export function showFindings(
  {
    generator,
    files = [],
    site = {},
    from = {},
    content = {},
    feeds,
    oldFeed,
    valueFeeds = [],
    notes = [],
    questions = [],
  }: DetectedSite,
  { counts, broken, newest, config, valueCounts, doubts }: Survey,
  others: readonly OtherText[],
  paint: Paint,
  width = Number.POSITIVE_INFINITY,
): string {
  const rows: (readonly [string, string])[] = [];
  const source = (key: string): string => (from[key] === undefined ? "" : paint.dim(` (${from[key]})`));
  const read = files.slice(0, 4).join(", ") + (files.length > 4 ? ` and ${files.length - 4} more` : "");
  rows.push([
    "generator",
    generator === undefined ? "none recognized" : `${generator}${paint.dim(read === "" ? "" : ` (${read})`)}`,
  ]);
  rows.push(["address", site.url === undefined ? paint.yellow("not known") : `${site.url}${source("url")}`]);
  if (site.title !== undefined) rows.push(["title", `${site.title}${source("title")}`]);
  rows.push([
    "language",
    site.language === undefined ? paint.dim("en (default)") : `${site.language}${source("language")}`,
  ]);
  rows.push([
    "time zone",
    site.timeZone === undefined ? paint.dim("UTC (default)") : `${site.timeZone}${source("timeZone")}`,
  ]);
  const found =
    config === undefined
      ? []
      : [...counts]
          .sort(([a], [b]) => statusOrder.indexOf(a) - statusOrder.indexOf(b))
          .map(([status, number]) => statusText(status, number));
  const where = placesOf(content);
  rows.push(["articles", `${where}: ${found.length === 0 ? paint.yellow("none") : found.join(", ")}`]);
  for (const one of broken) rows.push(["with errors", one]);
  for (const { ending, number } of others)
    rows.push(["not read", `${count(number, "file")} ${ending}: not a supported format`]);
  if (feeds !== undefined)
    rows.push([
      "feeds",
      feeds
        .map(({ name, where: asked }) => `${name}${asked === undefined ? "" : paint.dim(` (${conditions(asked)})`)}`)
        .join(", "),
    ]);
  if (oldFeed !== undefined) rows.push(["current feed", `/${oldFeed.path}`]);
  for (const [at, { name, each, files: paths = {} }] of valueFeeds.entries()) {
    const path = Object.values(paths).find((one) => typeof one === "string");
    const size = valueCounts.get(name) ?? 0;
    rows.push([
      at === 0 ? "other feeds" : "",
      `/${path} (${each === undefined ? count(size, "article") : `${name}: ${count(size, "feed")}`})`,
    ]);
  }
  for (const note of notes) rows.push(["note", note]);
  for (const { message, hint } of doubts) rows.push(["note", `${message}. ${hint}`]);
  const lines = rows.flatMap(([name, text]) =>
    wrapped(text, width - 15).map((part, at) => `  ${paint.dim((at === 0 ? name : "").padEnd(13))}${part}`),
  );
  if (newest.length > 0) {
    lines.push("", "  The newest, to compare with your site:");
    const isAddressKnown = !questions.some(({ key }) => key === "content.permalink");
    for (const { article, published } of newest) {
      const [title, ...more] = wrapped(article?.title ?? paint.dim("(no title)"), width - 14);
      lines.push(`  ${paint.dim(dayIn(config?.site.timeZone, published))}  ${title}`);
      lines.push(...more.map((part) => `${" ".repeat(14)}${part}`));
      if (isAddressKnown) lines.push(`              ${paint.cyan(shownUrl(article?.url, site.url))}`);
    }
  }
  return `${lines.join("\n")}\n`;
}

/** `language: en; tags: harbour, tide` */
function conditions(where: object): string {
  return Object.entries(where)
    .map(([key, value]) => {
      if (Array.isArray(value)) return `${key}: ${value.join(", ")}`;
      return `${key}: ${typeof value === "string" ? value : JSON.stringify(value)}`;
    })
    .join("; ");
}

/** The day in the time zone of the site. */
function dayIn(timeZone: string | undefined, at: number | undefined): string {
  return at === undefined ? "" : new Date(at).toLocaleDateString("sv-SE", { timeZone: timeZone ?? "UTC" });
}

/** Only a path if the URL of the site is unknown. */
function shownUrl(url = "", known: string | undefined): string {
  return known === undefined ? url.replace(/^https:\/\/address-not-known\.invalid/, "") : url;
}

function placesOf({ dir = "content", include = [] }: NonNullable<DetectedSite["content"]>): string {
  const tops = include.map((glob) => glob.replace(/\/?[^/]*[*?{].*$/, "")).filter((top) => top !== "");
  const unique = [...new Set(tops)].filter((top) => !top.startsWith("_drafts"));
  const start = dir === "." ? "" : `${dir}/`;
  return unique.length === 0
    ? `${dir === "." ? "this folder" : `${dir}/`}`
    : unique.map((top) => `${start}${top}/`).join(", ");
}
