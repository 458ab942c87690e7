import { statSync } from "node:fs";
import { resolve } from "node:path";
import type { ChosenSite } from "../../config/configSource.ts";
import type { DetectedSite, Question } from "../../config/detect/detectedSite.ts";
import { isTimeZone } from "../../config/standards.ts";
import { isInside } from "../../disk/contained.ts";
import { look } from "../../disk/look.ts";
import { isLanguageTag } from "../../text/languageTag.ts";
import { shownCode } from "../../text/shownCode.ts";
import { isReservedHost } from "../../text/urls/reservedHost.ts";
import { wrapped } from "../wrapped.ts";
import { foldersIn } from "./foldersIn.ts";

/**
 * Asks a person for what could not be determined. Returns nothing if the person cancels.
 * @param cwd The folder that answers name folders in
 */
export async function ask(
  questions: readonly Question[],
  { site = {}, content = {} }: DetectedSite,
  width: number | undefined,
  cwd: string,
): Promise<ChosenSite | undefined> {
  let chosen: ChosenSite = {};
  for (const key of keys) {
    const same = questions.filter((question) => question.key === key);
    if (same.length === 0) continue;
    const answer = await answerTo(key, same, { dir: content.dir, cwd }, width);
    if (answer === undefined) return undefined;
    chosen = { ...chosen, ...answer };
  }
  return site.url === undefined || chosen.url !== undefined ? chosen : { ...chosen, url: site.url };
}

interface Folders {
  /** The folder in which articles were found, relative to the other. */
  readonly dir: string | undefined;
  readonly cwd: string;
}

/** A question may have several reasons: all of them are shown. */
async function answerTo(
  key: Question["key"],
  questions: readonly Question[],
  folders: Folders,
  width: number | undefined,
): Promise<ChosenSite | undefined> {
  const { log } = await import("@clack/prompts");
  const reasons = new Set(questions.map((question) => fitted(reasonOf(question), width)));
  for (const reason of reasons) log.message(reason);
  if (key === "content.include")
    return await whichArticles(
      folders,
      questions.every((question) => question.isUsuallyAll === true),
    );
  const typed = await line(messages[key], examples[key], (text) => problemWith(key, text, folders.cwd));
  if (typed === undefined) return undefined;
  if (key === "site.url") return { url: withScheme(key, typed) };
  if (key === "site.title") return { title: typed };
  if (key === "site.language") return { language: typed };
  if (key === "site.timeZone") return { timeZone: typed };
  return key === "content.permalink" ? { permalink: typed } : { dir: typed };
}

/**
 * Which of the articles shown above are meant.
 * @param isUsuallyAll There is no sign that only some of them are meant
 */
async function whichArticles({ dir, cwd }: Folders, isUsuallyAll: boolean): Promise<ChosenSite | undefined> {
  const { isCancel, select } = await import("@clack/prompts");
  const answer = await select({
    message: "Which of these articles belong in the feed?",
    initialValue: isUsuallyAll ? "all" : "only",
    options: [
      { value: "only", label: "Those in one folder" },
      { value: "without", label: "All but those in some folders" },
      { value: "all", label: "All of them" },
    ],
  });
  if (isCancel(answer)) return undefined;
  if (answer === "all") return { isWhole: true };
  const isOnly = answer === "only";
  const message = isOnly ? "In which folder are they?" : "Which folders are left out? Separate them by commas";
  const known = isOnly && dir !== "." ? dir : undefined;
  const isThere = (name: string): boolean => folderProblem(name, cwd) === undefined;
  const problem = (text: string): string | undefined => {
    if (isOnly || text.trim() === "") return isOnly ? problemWith("content.dir", text, cwd) : isEmpty(text);
    // They may also be named as they are in the folder of the articles.
    const wrong = foldersIn(text).find((name) => !isThere(name) && !isThere(`${dir ?? "."}/${name}`));
    return wrong === undefined ? undefined : folderProblem(wrong, cwd);
  };
  const typed = await line(message, isOnly ? "blog" : "drafts, talks/old", problem, known);
  if (typed === undefined) return undefined;
  return isOnly ? { dir: typed } : { without: foldersIn(typed) };
}

async function line(
  message: string,
  placeholder: string,
  problem: (typed: string) => string | undefined,
  initialValue?: string,
): Promise<string | undefined> {
  const { isCancel, text } = await import("@clack/prompts");
  const known = initialValue === undefined ? {} : { initialValue };
  const answer = await text({ message, placeholder, ...known, validate: (typed) => problem(typed ?? "") });
  return isCancel(answer) ? undefined : String(answer).trim();
}

/** The reason for a question, and the value found in the config, as a sentence. */
function reasonOf({ reason, found, file, line: at }: Question): string {
  const place = file === undefined ? "" : ` (${file}${at === undefined ? "" : `, line ${at}`})`;
  const written = found === undefined || found === "" ? "" : `: ${shownCode(found)}`;
  return `${sentence(reason)}${place}${written}`;
}

/**
 * Yes or no; nothing if the person cancels.
 * @param message Text that does not fit in a line, and every line except the
 * first, is shown above the question
 */
export async function confirm(message: string, width: number | undefined): Promise<boolean | undefined> {
  const prompts = await import("@clack/prompts");
  const [question = "", ...more] = message.split("\n");
  const isLong = question.length > roomIn(width);
  const above = [...(isLong ? [question] : []), ...more].map((text) => fitted(text, width));
  if (above.length > 0) prompts.log.message(above.join("\n"));
  const answer = await prompts.confirm({ message: isLong ? "Do that?" : question });
  return prompts.isCancel(answer) ? undefined : answer;
}

export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function fitted(text: string, width: number | undefined): string {
  return wrapped(text, roomIn(width)).join("\n");
}

/** The width without the border. */
function roomIn(width = 80): number {
  return Math.max(20, Math.min(width, 100) - 4);
}

/**
 * In the order in which they are asked: the URL of the site comes first, because it is part of everything that is shown
 * afterwards.
 */
const messages: Readonly<Record<Question["key"], string>> = {
  "site.url": "Where is the site on the web?",
  "site.title": "What is the name of the site?",
  "site.language": "In which language are the articles? Such as en or pt-BR",
  "content.dir": "In which folder are the articles?",
  "content.permalink": "What is the URL of an article? :slug is its name; also :year, :month, :day",
  "site.timeZone": "In which time zone are the dates? Such as Europe/Paris",
  "content.include": "In which folder are the articles?",
};
const keys = Object.keys(messages) as readonly Question["key"][];

const examples: Readonly<Record<Question["key"], string>> = {
  "site.url": "https://my-site.org",
  "site.title": "North Quay News",
  "site.language": "en",
  "site.timeZone": "UTC",
  "content.permalink": "/blog/:slug/",
  "content.dir": "blog",
  "content.include": "blog",
};

/** People leave out the scheme, as browsers do. */
export function withScheme(key: Question["key"], typed: string): string {
  return key === "site.url" && /^[a-z\d-]+(?:\.[a-z\d-]+)+(?:[:/]|$)/i.test(typed) ? `https://${typed}` : typed;
}

function problemWith(key: Question["key"], typed: string, cwd: string): string | undefined {
  const text = withScheme(key, typed.trim());
  if (text === "") return isEmpty(text);
  if (key === "site.url") return urlProblem(text);
  if (key === "site.title") return undefined;
  if (key === "site.language") return isLanguageTag(text) ? undefined : "Write a BCP 47 tag such as en or pt-BR.";
  if (key === "site.timeZone") return isTimeZone(text) ? undefined : "Write a zone such as Europe/Paris, or UTC.";
  if (key === "content.permalink") return permalinkProblem(text);
  return folderProblem(text, cwd);
}

function urlProblem(text: string): string | undefined {
  if (/\s/.test(text)) return "A URL has no spaces.";
  if (!/^https?:\/\/[^\s/]+/i.test(text) || !URL.canParse(text)) return "Write it with https:// at the beginning.";
  const { hostname } = new URL(text);
  return isReservedHost(hostname) ? `${hostname} is only for examples and tests. Write the real URL.` : undefined;
}

function permalinkProblem(text: string): string | undefined {
  if (!text.startsWith("/")) return "Begin with a slash.";
  if (/\s/.test(text)) return "A URL has no spaces.";
  return text.includes(":") ? undefined : "All articles would have this URL. Write :slug in it.";
}

function folderProblem(name: string, cwd: string): string | undefined {
  const path = resolve(cwd, name);
  if (!isInside(cwd, path)) return "Write the path of a folder inside this one.";
  return look(() => statSync(path).isDirectory()).value === true ? undefined : `The folder ${name} does not exist.`;
}

const isEmpty = (typed: string): string | undefined =>
  typed.trim() === "" ? "Please write something, or press Ctrl+C." : undefined;
