import { existsSync } from "node:fs";
import { relative } from "node:path";
import type { ChosenSite } from "../../config/configSource.ts";
import type { DetectedSite, Question } from "../../config/detect/detectedSite.ts";
import { cliKinds } from "../../model/catalogue/cli.ts";
import { configKinds } from "../../model/catalogue/config.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { shellWord } from "../../text/shellWord.ts";
import { shownCode } from "../../text/shownCode.ts";
import { isReservedHost } from "../../text/urls/reservedHost.ts";
import type { Arguments } from "../arguments.ts";
import { exitStatus } from "../exitStatus.ts";
import { formatDiagnostic } from "../reporter/formatDiagnostic.ts";
import { jsonReporter } from "../reporter/json.ts";
import { paintFor, type Terminal } from "../terminal.ts";
import { typed } from "../typed.ts";
import { markdownFolders, type OtherText, otherTexts, quartoAdvice } from "./otherTexts.ts";
import { statusText } from "./statusText.ts";
import type { Survey } from "./survey.ts";

/** The open questions: those of detection, values that the config does not accept, and a folder without articles. */
export function openQuestions(
  detected: DetectedSite,
  chosen: ChosenSite,
  found: Survey,
  cwd: string,
): readonly Question[] {
  const { questions = [] } = detected;
  const open = questions.filter(({ key }) => {
    if (key === "site.url") return chosen.url === undefined;
    if (key === "site.timeZone") return chosen.timeZone === undefined;
    if (key === "content.permalink") return chosen.permalink === undefined;
    return chosen.dir === undefined && (key === "content.dir" || !isChosen(chosen));
  });
  const reserved = reservedHost(chosen);
  if (reserved !== undefined)
    open.unshift({ key: "site.url", reason: `${reserved} is reserved for examples and tests`, instead: "--site URL" });
  const hasAnswer = open.some(({ key }) => key === "content.dir");
  const [unfilled] = found.unfilled;
  if (unfilled !== undefined && chosen.permalink === undefined) {
    const isMissingKey = unfilled.code === configKinds.PERMALINK_KEYS_MISSING.code;
    const advice = isMissingKey ? ". Add the key to these articles, or give another pattern" : "";
    const reason = `${unfilled.code} ${unfilled.message}${advice}`;
    return [...open, { key: "content.permalink", reason, instead: "--permalink PATTERN" }];
  }
  if (found.shared !== undefined && !open.some(({ key }) => key === "content.permalink")) {
    const reason = `several articles would have the URL ${new URL(found.shared).pathname}`;
    return [...open, { key: "content.permalink", reason, instead: "--permalink PATTERN" }];
  }
  if (found.problems.some(({ severity }) => severity === "error")) return open.length > 0 ? open : [problemOf(found)];
  if (found.heldBack.length > 0 && !isChosen(chosen) && !open.some(({ key }) => key === "content.include"))
    open.push(heldBackQuestion(detected, found));
  if (found.early.length > 0 && !isChosen(chosen) && !open.some(({ key }) => key === "content.include"))
    open.push(earlyQuestion(detected, found));
  if (found.publishable > 0 || hasAnswer) return open;
  if (isAllHeldBack(found)) {
    const reason = `${foundIn(found)}. Publish one, then run init again`;
    return [...open, { key: "content.dir", reason, instead: "--yes" }];
  }
  const folders = markdownFolders(cwd);
  const places = folders.map(([folder, number]) => `${folder === "." ? "this folder" : `${folder}/`} (${number})`);
  const [[only] = []] = folders;
  const isQuarto = only === undefined && otherTexts(cwd, () => false, false).length > 0;
  const advice = isQuarto
    ? `. There are .qmd or .rmd files. ${quartoAdvice}`
    : only === undefined
      ? ". Write an article first, as a Markdown file in a folder, and name the folder"
      : `; there is Markdown in ${places.join(", ")}`;
  const instead = only === undefined || folders.length > 1 ? "--content DIR" : `--content ${shellWord(only)}`;
  return [...open, { key: "content.dir", reason: `${foundIn(found)}${advice}`, instead }];
}

/** The host of the URL that the user has named, if no site can be there. The number of this machine is for those who try it out. */
function reservedHost({ url = "" }: ChosenSite): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { hostname } = new URL(url);
  const isAddress = /^[\d.]+$|^\[/.test(hostname);
  return isReservedHost(hostname) && !isAddress ? hostname : undefined;
}

/** Whether the user has said which of the found articles are meant. */
function isChosen({ dir, without, isWhole }: ChosenSite): boolean {
  return dir !== undefined || without !== undefined || isWhole === true;
}

function heldBackQuestion({ ownFeed }: DetectedSite, { heldBack }: Survey): Question {
  const [first = ""] = heldBack;
  const number = heldBack.length === 1 ? "an article" : `${heldBack.length} articles`;
  return {
    key: "content.include",
    file: ownFeed?.file ?? "",
    reason: `the site's own feed has ${number} that would be left out here because of the front matter, such as ${first}`,
    instead: "--content FOLDER",
  };
}

function earlyQuestion({ content }: DetectedSite, { early }: Survey): Question {
  const [first = ""] = early;
  const number = early.length === 1 ? "an article" : `${early.length} articles`;
  return {
    key: "content.include",
    reason: `the site already has ${number} with a date that is still to come, such as ${first}; with this answer, the feeds have it only from its date on`,
    instead: `--content ${shellWord(content?.dir ?? "content")}`,
    isUsuallyAll: true,
  };
}

/** Articles that would be missing from the feeds. */
export function unreadQuestion(others: readonly OtherText[]): Question {
  const list = others.map(({ ending, number }) => `${number} ${ending}`).join(", ");
  return {
    key: "content.include",
    reason: `the feed would lack files in formats that are not read (${list})`,
    instead: "--yes",
  };
}

/** Asks if many articles cannot be read, so that they would be missing from the feed; otherwise nothing. */
export function errorsQuestion({ counts }: Survey): Question | undefined {
  const broken = counts.get("broken") ?? 0;
  const others = (["published", "older", "scheduled", "unselected", "elsewhere"] as const).map(
    (status) => counts.get(status) ?? 0,
  );
  const all = others.reduce((sum, number) => sum + number, broken);
  if (broken <= 5 || broken * 10 <= all) return undefined;
  const reason = `${broken} of ${all} articles have errors and would be missing; once there is a config, feedwright check shows them`;
  return { key: "content.include", reason, instead: "--yes" };
}

/** A typed value, or one from the generator's config, is not valid in our config. */
function problemOf({ problems }: Survey): Question {
  const { message = "the config would not be valid", hint = "" } =
    problems.find(({ severity }) => severity === "error") ?? {};
  const key = Object.keys(answers).find((one): one is Question["key"] => message.startsWith(`${one}: `));
  return {
    key: key ?? "content.dir",
    reason: `${key === undefined ? message : message.slice(key.length + 2)}${hint === "" ? "" : `. ${hint.replace(/\.$/, "")}`}`,
    instead: hint,
  };
}

/** Whether there are articles, but all are drafts or the like. */
function isAllHeldBack({ counts }: Survey): boolean {
  const held = new Set(["draft", "private", "unlisted", "expired"]);
  return counts.size > 0 && [...counts.keys()].every((status) => held.has(status));
}

function foundIn({ counts, config }: Survey): string {
  const states = [...counts].map(([status, number]) => statusText(status, number));
  const advice = counts.has("undated") ? "; write a date into those that are articles" : "";
  if (states.length > 0) return `no article can be published (${states.join(", ")})${advice}`;
  const dir = config === undefined ? "" : relative(process.cwd(), config.content.dir);
  if (config !== undefined && !existsSync(config.content.dir)) return `the folder ${dir} does not exist`;
  return `no articles found in ${dir === "" ? "this folder" : dir}`;
}

/** Without a terminal, nobody can be asked: prints what is unknown, and the command that provides it. */
export function refuse(open: readonly Question[], args: Arguments, terminal: Terminal): number {
  for (const { key, reason, found, file, line } of open) {
    const place = { ...(file === undefined ? {} : { file }), ...(line === undefined ? {} : { line }) };
    const written = found === undefined ? "" : `: ${shownCode(found)}`;
    const message = `${key} could not be determined: ${reason}${written}`;
    const { code, name } = cliKinds.INIT_UNKNOWN;
    tell({ code, name, severity: "error", message, ...place }, args, terminal);
  }
  if (args.values.json === true) return exitStatus.wrongUse;
  const other = open.some(({ key, instead }) => key === "content.include" && !isExact(instead)) ? `${otherwise}\n` : "";
  terminal.stderr.write(
    `\nNothing was written. Run it again with the answer:\n  ${typed(answeringCommand(open, args), terminal)}\n${other}`,
  );
  return exitStatus.wrongUse;
}

/** The site is in another folder. */
export function refuseHere(
  { dir, title }: { readonly dir: string; readonly title: string },
  args: Arguments,
  terminal: Terminal,
): number {
  const { code, name } = cliKinds.INIT_UNKNOWN;
  const message = `no site generator was recognized in this folder, but ${dir}/ contains a site made with ${title}`;
  tell({ code, name, severity: "error", message }, args, terminal);
  if (args.values.json === true) return exitStatus.wrongUse;
  const init = typed("feedwright init", terminal);
  terminal.stderr.write(
    `\nNothing was written. Run it there:\n  cd ${dir} && ${init}\nOr name the folder of the articles here:\n  ${init} --content FOLDER\n`,
  );
  return exitStatus.wrongUse;
}

function tell(diagnostic: Diagnostic, { values }: Arguments, terminal: Terminal): void {
  if (values.json === true) jsonReporter(terminal).report({ event: "diagnostic", diagnostic }, Date.now());
  else terminal.stderr.write(`${formatDiagnostic(diagnostic, paintFor(terminal, "stderr"))}\n`);
}

const answers: Readonly<Record<Question["key"], readonly string[]>> = {
  "site.url": ["--site", "https://your-site/"],
  "site.title": ["--title", "'The name of the site'"],
  "site.language": ["--language", "en"],
  "site.timeZone": ["--time-zone", "Area/City"],
  "content.permalink": ["--permalink", "'/blog/:slug/'"],
  "content.dir": ["--content", "FOLDER"],
  "content.include": ["--content", "FOLDER"],
};
/** The other way to say which articles are meant. */
const otherwise =
  "or, in place of --content FOLDER, with --without FOLDER,FOLDER to leave folders out, or with --all if all of them belong in the feed";

function answeringCommand(open: readonly Question[], { values }: Arguments): string {
  const asked = open.map(({ key, instead }) => (isExact(instead) ? instead : answers[key].join(" ")));
  const given = Object.entries(values)
    .filter(([name]) => !asked.some((one) => one.startsWith(`--${name} `)))
    .map(([name, value]) => (value === true ? `--${name}` : `--${name} ${shellWord(value)}`));
  return ["feedwright init", ...new Set([...given, ...asked])].join(" ");
}

/** Whether the option can be used as it is, without a placeholder to fill in. */
function isExact(instead: string): boolean {
  return instead === "--yes" || /^--content (?!FOLDER|DIR)/.test(instead);
}
