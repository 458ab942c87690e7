import type { DetectedSite } from "../../config/detect/detectedSite.ts";
import { count } from "../reporter/human.ts";
import type { Paint } from "../terminal.ts";
import { wrapped } from "../wrapped.ts";
import { isComputed, type OtherText, quartoAdvice } from "./otherTexts.ts";
import { statusOrder, statusText } from "./statusText.ts";
import type { Survey } from "./survey.ts";

type Row = readonly [name: string, text: string];

/** The findings in a few lines, for comparison with the live site. */
export function showFindings(
  detected: DetectedSite,
  survey: Survey,
  others: readonly OtherText[],
  paint: Paint,
  width = Number.POSITIVE_INFINITY,
): string {
  const rows: readonly Row[] = [
    ...siteRows(detected, paint),
    ...articleRows(detected, survey, others, paint),
    ...feedRows(detected, survey, paint),
    ...(detected.notes ?? []).map((note): Row => ["note", note]),
    ...survey.doubts.map(({ message, hint }): Row => ["note", `${message}. ${hint}`]),
  ];
  const lines = rows.flatMap(([name, text]) =>
    wrapped(text, width - 15).map((part, at) => `  ${paint.dim((at === 0 ? name : "").padEnd(13))}${part}`),
  );
  return `${[...lines, ...newestLines(detected, survey, paint, width)].join("\n")}\n`;
}

function siteRows({ generator, files = [], site = {}, from = {} }: DetectedSite, paint: Paint): readonly Row[] {
  const source = (key: string): string => (from[key] === undefined ? "" : paint.dim(` (${from[key]})`));
  const host = site.url === undefined || !URL.canParse(site.url) ? undefined : new URL(site.url).hostname;
  const known = (key: "title" | "language" | "timeZone", otherwise: string): string =>
    site[key] === undefined ? paint.dim(`${otherwise} (default)`) : `${site[key]}${source(key)}`;
  const title = site.title === undefined && host === undefined ? undefined : known("title", host ?? "");
  const read = files.slice(0, 4).join(", ") + (files.length > 4 ? ` and ${files.length - 4} more` : "");
  const by = paint.dim(read === "" ? "" : ` (${read})`);
  return [
    ["generator", generator === undefined ? "none recognized" : `${generator}${by}`],
    ["address", site.url === undefined ? paint.yellow("not known") : `${site.url}${source("url")}`],
    ...(title === undefined ? [] : [["title", title] as const]),
    ["language", known("language", "en")],
    ["time zone", known("timeZone", "UTC")],
  ];
}

function articleRows(
  { content = {} }: DetectedSite,
  { config, counts, broken }: Survey,
  others: readonly OtherText[],
  paint: Paint,
): readonly Row[] {
  const sorted = [...counts].sort(([a], [b]) => statusOrder.indexOf(a) - statusOrder.indexOf(b));
  const found = config === undefined ? [] : sorted.map(([status, number]) => statusText(status, number));
  return [
    ["articles", `${placesOf(content)}: ${found.length === 0 ? paint.yellow("none") : found.join(", ")}`],
    ...broken.map((one): Row => ["with errors", one]),
    ...others.map(
      (other): Row => [
        "not read",
        `${count(other.number, "file")} ${other.ending}: not a supported format${isComputed(other) ? `. ${quartoAdvice}` : ""}`,
      ],
    ),
  ];
}

function feedRows(
  { feeds, oldFeed, valueFeeds = [] }: DetectedSite,
  { valueCounts }: Survey,
  paint: Paint,
): readonly Row[] {
  const named = feeds?.map(
    ({ name, where: asked }) => `${name}${asked === undefined ? "" : paint.dim(` (${conditions(asked)})`)}`,
  );
  const others = valueFeeds.map(({ name, each, files = {} }, at): Row => {
    const path = Object.values(files).find((one) => typeof one === "string");
    const size = valueCounts.get(name) ?? 0;
    const sizes = each === undefined ? count(size, "article") : `${name}: ${count(size, "feed")}`;
    return [at === 0 ? "other feeds" : "", `/${path} (${sizes})`];
  });
  return [
    ...(named === undefined ? [] : [["feeds", named.join(", ")] as const]),
    ...(oldFeed === undefined ? [] : [["current feed", `/${oldFeed.path}`] as const]),
    ...others,
  ];
}

function newestLines(
  { site = {}, questions = [] }: DetectedSite,
  { newest, config }: Survey,
  paint: Paint,
  width: number,
): readonly string[] {
  if (newest.length === 0) return [];
  const indent = " ".repeat(14);
  const isAddressKnown = !questions.some(({ key }) => key === "content.permalink");
  return [
    "",
    "  The newest, to compare with your site:",
    ...newest.flatMap(({ article, published }) => {
      const [title, ...more] = wrapped(article?.title ?? paint.dim("(no title)"), width - 14);
      return [
        `  ${paint.dim(dayIn(config?.site.timeZone, published))}  ${title}`,
        ...more.map((part) => `${indent}${part}`),
        ...(isAddressKnown ? [`${indent}${paint.cyan(shownUrl(article?.url, site.url))}`] : []),
      ];
    }),
  ];
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
