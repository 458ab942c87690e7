import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { type ChosenSite, configSource, keptFiles } from "../../config/configSource.ts";
import type { DetectedSite, Question } from "../../config/detect/detectedSite.ts";
import { cliKinds } from "../../model/catalogue/cli.ts";
import { configKinds } from "../../model/catalogue/config.ts";
import { FeedwrightError } from "../../model/error.ts";
import { createArticlePaths } from "../../source/articlePaths.ts";
import type { Arguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { exitStatus } from "../exitStatus.ts";
import { markdownFolders, type OtherText, otherTexts } from "../init/otherTexts.ts";
import { writeServerRules } from "../init/serverRules.ts";
import { showFindings } from "../init/show.ts";
import { type Survey, survey } from "../init/survey.ts";
import { formatDiagnostic } from "../reporter/human.ts";
import { clockFor } from "../session.ts";
import { type Paint, paintFor, type Terminal } from "../terminal.ts";
import { createFile } from "./createFile.ts";

/** Looks at this folder, shows what was found, and writes a config; or rules for a web server. */
export const init: Command = async (args, terminal) => {
  const { server } = args.values;
  if (typeof server === "string") return await writeServerRules(server, args, terminal);
  const { detectSite } = await import("../../config/detectSite.ts");
  const cwd = process.cwd();
  const file = resolve(cwd, "feedwright.config.mjs");
  if (existsSync(file)) throw new FeedwrightError(cliKinds.FILE_EXISTS, { found: relative(cwd, file) });
  const paint = paintFor(terminal, "stdout");
  const say = (text: string): void => void terminal.stdout.write(text);
  const isAsked = terminal.stdout.isTTY === true && terminal.isInteractive === true && args.values.yes !== true;

  const detected = detectSite(cwd);
  let chosen = chosenBy(args);
  let found = await survey(cwd, detected, chosen, clockFor(args));
  const dir = resolve(cwd, chosen.dir ?? detected.content?.dir ?? "content");
  const others = detected.generator === undefined ? [] : otherTexts(existsSync(dir) ? dir : cwd, readIn(found));
  say(showFindings(withChoice(detected, chosen), found, others, paint));
  for (;;) {
    const open = openQuestions(detected, chosen, found, cwd);
    if (open.length === 0) break;
    if (!isAsked) return refuse(open, args, terminal);
    const { ask } = await import("../init/ask.ts");
    const answers = await ask(open, detected);
    if (answers === undefined) return exitStatus.interrupted;
    chosen = { ...chosen, ...answers };
    found = await survey(cwd, detected, chosen, clockFor(args));
    say(showFindings(withChoice(detected, chosen), found, [], paint));
  }
  if (others.length > 0 && !isAsked && args.values.yes !== true)
    return refuse([unreadQuestion(others)], args, terminal);
  const { oldFeed } = detected;
  let keepFeed = args.values.yes === true;
  if (isAsked) {
    const { confirm } = await import("../init/ask.ts");
    if (oldFeed !== undefined) {
      const keep = await confirm(`Keep the name of your own feed, /${oldFeed.path}, for its subscribers?`);
      if (keep === undefined) return exitStatus.interrupted;
      keepFeed = keep;
    }
    if (others.length > 0) {
      const goOn = await confirm(`${unreadQuestion(others).reason}. Go on without them?`);
      if (goOn !== true) return goOn === undefined ? exitStatus.interrupted : exitStatus.leftOut;
    }
    const isRight = await confirm("Write this to feedwright.config.mjs?");
    if (isRight !== true) return isRight === undefined ? exitStatus.interrupted : exitStatus.leftOut;
  }
  createFile(file, configSource(detected, { ...chosen, keepFeed }));
  say(`\n${paint.green("✓")} feedwright.config.mjs written. Next: feedwright watch --serve\n`);
  say(nextSteps(detected, keepFeed, chosen, paint));
  say(mergeLedger(cwd));
  return exitStatus.done;
};

function chosenBy({ values }: Arguments): ChosenSite {
  const { site: url, content, out, permalink } = values;
  return {
    ...(typeof url === "string" ? { url } : {}),
    ...(typeof content === "string" ? { dir: content } : {}),
    ...(typeof out === "string" ? { outDir: out } : {}),
    ...(typeof permalink === "string" ? { permalink } : {}),
  };
}

function withChoice(detected: DetectedSite, { url, dir }: ChosenSite): DetectedSite {
  return {
    ...detected,
    site: { ...detected.site, ...(url === undefined ? {} : { url }) },
    content: { ...detected.content, ...(dir === undefined ? {} : { dir }) },
  };
}

/** What is still not known: what detection asks, what a config may not say, and a folder without articles. */
function openQuestions(detected: DetectedSite, chosen: ChosenSite, found: Survey, cwd: string): readonly Question[] {
  const { questions = [] } = detected;
  const open = questions.filter(({ key }) => {
    if (key === "site.url") return chosen.url === undefined;
    return key === "content.permalink" ? chosen.permalink === undefined : chosen.dir === undefined;
  });
  const hasAnswer = open.some(({ key }) => key === "content.dir");
  const [unfilled] = found.unfilled;
  if (unfilled !== undefined && chosen.permalink === undefined) {
    const isMissingKey = unfilled.code === configKinds.PERMALINK_KEYS_MISSING.code;
    const advice = isMissingKey ? ". Add the key to these articles, or give another pattern" : "";
    const reason = `${unfilled.code} ${unfilled.message}${advice}`;
    return [...open, { key: "content.permalink", reason, instead: "--permalink PATTERN" }];
  }
  if (found.problems.some(({ severity }) => severity === "error")) return open.length > 0 ? open : [problemOf(found)];
  if (found.publishable > 0 || hasAnswer) return open;
  const places = markdownFolders(cwd).map(([folder, number]) => `${folder}/ (${number})`);
  const reason = `${foundIn(found)}${places.length === 0 ? "" : `; Markdown lies in ${places.join(", ")}`}`;
  return [...open, { key: "content.dir", reason, instead: "--content DIR" }];
}

/** Whether a path below the content folder is that of an article. */
function readIn({ config }: Survey): (path: string) => boolean {
  return config === undefined ? () => false : createArticlePaths(config.content).isArticle;
}

/** Articles that a feed would lack. */
function unreadQuestion(others: readonly OtherText[]): Question {
  const list = others.map(({ ending, number }) => `${number} ${ending}`).join(", ");
  return {
    key: "content.include",
    reason: `the feed would lack files in formats that are not read (${list})`,
    instead: "--yes",
  };
}

function problemOf({ problems }: Survey): Question {
  const [first] = problems;
  return { key: "content.dir", reason: first?.message ?? "the config would not be valid", instead: first?.hint ?? "" };
}

function foundIn({ counts, config }: Survey): string {
  const states = [...counts].map(([status, number]) => `${number} ${status}`);
  return states.length === 0
    ? `there is no article in ${config === undefined ? "this folder" : relative(process.cwd(), config.content.dir) || "this folder"}`
    : `no article can be published (${states.join(", ")})`;
}

/** Nobody can be asked here: what is not known, and the command that answers it. */
function refuse(open: readonly Question[], args: Arguments, terminal: Terminal): number {
  const paint = paintFor(terminal, "stderr");
  for (const { key, reason, found, file, line } of open) {
    const place = { ...(file === undefined ? {} : { file }), ...(line === undefined ? {} : { line }) };
    const written = found === undefined ? "" : `: ${found.slice(0, 120)}`;
    const message = `${key} could not be determined: ${reason}${written}`;
    const { code, name } = cliKinds.INIT_UNKNOWN;
    terminal.stderr.write(`${formatDiagnostic({ code, name, severity: "error", message, ...place }, paint)}\n`);
  }
  terminal.stderr.write(`\nNothing was written. Say it:\n  ${answeringCommand(open, args)}\n`);
  return exitStatus.wrongUse;
}

const answers: Readonly<Record<Question["key"], readonly [option: string, example: string]>> = {
  "site.url": ["--site", "https://your-site/"],
  "content.permalink": ["--permalink", "'/blog/:slug/'"],
  "content.dir": ["--content", "FOLDER"],
  "content.include": ["--content", "FOLDER"],
};

function answeringCommand(open: readonly Question[], { values }: Arguments): string {
  const given = Object.entries(values).flatMap(([name, value]) =>
    value === true ? [`--${name}`] : [`--${name} ${quoted(value)}`],
  );
  const asked = [...new Set(open.map(({ key, instead }) => (instead === "--yes" ? instead : answers[key].join(" "))))];
  return ["feedwright init", ...given, ...asked].join(" ");
}

function quoted(value: string): string {
  return /^[\w./:@%+=-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}

/** How the documents get to where the site is, and what becomes of the feed that it has. */
function nextSteps(
  { published, oldFeed, generator }: DetectedSite,
  keepFeed: boolean,
  chosen: ChosenSite,
  paint: Paint,
): string {
  const lines: string[] = [];
  const out = chosen.outDir ?? "dist";
  if (generator !== undefined && published !== undefined && published !== out) {
    lines.push(
      `To publish them with your site, after ${generator} has built it: feedwright build && cp -R ${out}/. ${published}/`,
    );
  }
  if (oldFeed !== undefined && !keepFeed) {
    const names = Object.entries(keptFiles(oldFeed)).map(([format, name]) => `${format}: ${JSON.stringify(name)}`);
    const files = `files: { ${names.join(", ")} }`;
    lines.push(
      `Your site's own feed is /${oldFeed.path}. Subscribers stay if ours has its name: ${files} in feeds, and feedwright adopt takes over its ids.`,
    );
  } else if (oldFeed !== undefined) {
    lines.push(`To keep the ids of the feed that is out there: feedwright adopt <its address>`);
  }
  return lines.map((line) => `${paint.dim(line)}\n`).join("");
}

const mergeLine = "feedwright.ledger merge=union";

/** Branches each add lines to the ledger: git is to keep them all. What to tell of it. */
function mergeLedger(cwd: string): string {
  if (!isInGit(cwd)) return "";
  const file = resolve(cwd, ".gitattributes");
  const before = existsSync(file) ? readFileSync(file, "utf8") : "";
  if (/^feedwright\.ledger\s/m.test(before)) return "";
  const gap = before === "" || before.endsWith("\n") ? "" : "\n";
  appendFileSync(file, `${gap}${mergeLine}\n`);
  return `.gitattributes: ${mergeLine} (commit it with feedwright.ledger, so that branches merge)\n`;
}

function isInGit(folder: string): boolean {
  const above = dirname(folder);
  return existsSync(resolve(folder, ".git")) || (above !== folder && isInGit(above));
}
