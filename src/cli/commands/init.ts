import { existsSync } from "node:fs";
import { relative, resolve } from "node:path";
import {
  type ChosenSite,
  chosenContent,
  chosenFacts,
  configSource,
  withoutFolders,
} from "../../config/configSource.ts";
import type { DetectedSite, Question } from "../../config/detect/detectedSite.ts";
import { cliKinds } from "../../model/catalogue/cli.ts";
import { FeedwrightError } from "../../model/error.ts";
import { createArticlePaths } from "../../source/articlePaths.ts";
import type { Arguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { exitStatus } from "../exitStatus.ts";
import { askWishes } from "../init/askWishes.ts";
import { foldersIn } from "../init/foldersIn.ts";
import { mergeLedger } from "../init/mergeLedger.ts";
import { oldFeedStep, publishCommand, publishingSteps, scriptChange, writeScript } from "../init/nextSteps.ts";
import { oldIds } from "../init/oldIds.ts";
import { otherTexts } from "../init/otherTexts.ts";
import { errorsQuestion, openQuestions, refuse, refuseHere, unreadQuestion } from "../init/questions.ts";
import { writeServerRules } from "../init/serverRules.ts";
import { showFindings } from "../init/show.ts";
import { type Survey, survey } from "../init/survey.ts";
import { usedValueFeeds } from "../init/valueCounts.ts";
import { clockFor } from "../session.ts";
import { type Paint, paintFor, type Terminal } from "../terminal.ts";
import { typed } from "../typed.ts";
import { createFile } from "./createFile.ts";

/** Examines this folder, shows what it finds, and writes a config; or writes rules for a web server. */
export const init: Command = async (args, terminal) => {
  const { server } = args.values;
  if (typeof server === "string") return await writeServerRules(server, args, terminal);
  const { detectSite, siteBelow } = await import("../../config/detect/detectSite.ts");
  const cwd = process.cwd();
  const file = resolve(cwd, "feedwright.config.mjs");
  if (existsSync(file)) throw new FeedwrightError(cliKinds.FILE_EXISTS, { found: relative(cwd, file) });
  const paint = paintFor(terminal, "stdout");
  const isSilent = args.values.quiet === true || args.values.json === true;
  const say = (text: string): void => void (isSilent || terminal.stdout.write(text));
  const isAsked =
    terminal.stdout.isTTY === true && terminal.isInteractive === true && args.values.yes !== true && !isSilent;

  const elsewhere = args.values.content === undefined ? siteBelow(cwd) : undefined;
  if (elsewhere !== undefined) return refuseHere(elsewhere, args, terminal);
  const detected = detectSite(cwd);
  let chosen = chosenBy(args);
  let found = await survey(cwd, detected, chosen, clockFor(args));
  const dir = resolve(cwd, chosen.dir ?? detected.content?.dir ?? "content");
  const others = otherTexts(existsSync(dir) ? dir : cwd, readIn(found), detected.generator !== undefined);
  say(showFindings(withChoice(detected, chosen, found), found, others, paint, terminal.stdout.columns));
  for (;;) {
    const open = openQuestions(detected, chosen, found, cwd);
    if (open.length === 0) break;
    if (!isAsked) return refuse(open, args, terminal);
    const { ask } = await import("../init/ask.ts");
    const answers = await ask(open, detected, terminal.stdout.columns, cwd);
    if (answers === undefined) return stopped(say);
    chosen = { ...chosen, ...answers };
    found = await survey(cwd, detected, chosen, clockFor(args));
    say(showFindings(withChoice(detected, chosen, found), found, [], paint, terminal.stdout.columns));
  }
  const isYes = args.values.yes === true;
  const errors = errorsQuestion(found);
  const doubts = others.length > 0 ? unreadQuestion(others) : errors;
  if (doubts !== undefined && !isAsked && !isYes) return refuse([doubts], args, terminal);

  const command = publishCommand(detected, chosen);
  const script = scriptChange(cwd, command);
  const used = withChoice(detected, chosen, found);
  const old = await oldIds(cwd, used, chosen, args);
  const width = terminal.stdout.columns;
  const wishes = isAsked
    ? await askWishes({ detected, valueFeeds: numberOf(used, found), others, old, script, width })
    : { keepFeed: isYes, keepValueFeeds: isYes, keepIds: old.isWanted, writeScript: false };
  if (wishes === "no") return corrected(say, terminal);
  if (wishes === undefined) return stopped(say);

  const { keepFeed, keepValueFeeds } = wishes;
  createFile(file, configSource(used, { ...chosen, keepFeed, keepValueFeeds }));
  say(written(errors, paint));
  say(await old.settle(wishes.keepIds, terminal));
  say(`\nTo look at the feeds in a browser:\n  ${paint.cyan(typed("feedwright watch --serve", terminal))}\n`);
  const isWritten = wishes.writeScript && script !== undefined;
  if (isWritten) writeScript(cwd, script);
  say(publishingSteps(cwd, detected, chosen, { command, script, isWritten }, terminal));
  say(oldFeedStep(detected, keepFeed, paint));
  say(mergeLedger(cwd));
  return exitStatus.done;
};

function written(errors: Question | undefined, paint: Paint): string {
  const mark = errors === undefined ? paint.green("✓") : paint.yellow("!");
  const doubt = errors === undefined ? "" : `${paint.yellow("!")} ${errors.reason}\n`;
  return `\n${mark} feedwright.config.mjs written\n${doubt}`;
}

/** The author says that what was found is wrong. */
function corrected(say: (text: string) => void, terminal: Terminal): number {
  const help = typed("feedwright init --help", terminal);
  say(`Nothing was written. To correct what was found, see the options: ${help}\n`);
  return exitStatus.leftOut;
}

/** Somebody pressed Ctrl+C. */
function stopped(say: (text: string) => void): number {
  say("Nothing was written.\n");
  return exitStatus.interrupted;
}

function chosenBy({ values }: Arguments): ChosenSite {
  const { site: url, title, language, content, out, permalink, without, "time-zone": timeZone } = values;
  return {
    ...(typeof title === "string" ? { title } : {}),
    ...(typeof language === "string" ? { language } : {}),
    ...(typeof timeZone === "string" ? { timeZone } : {}),
    ...(typeof url === "string" ? { url } : {}),
    ...(typeof content === "string" ? { dir: content } : {}),
    ...(typeof out === "string" ? { outDir: out } : {}),
    ...(typeof permalink === "string" ? { permalink } : {}),
    ...(typeof without === "string" ? { without: foldersIn(without) } : {}),
    ...(values.all === true ? { isWhole: true } : {}),
  };
}

/** The detected settings, overridden by the chosen ones, and only with those feeds of values that exist. */
function withChoice(detected: DetectedSite, chosen: ChosenSite, found: Survey): DetectedSite {
  const { timeZone, dir, permalink, without = [] } = chosen;
  const facts = chosenFacts(chosen);
  const { questions = [] } = detected;
  return {
    ...detected,
    valueFeeds: usedValueFeeds(detected, found.valueCounts),
    questions: questions.filter(
      ({ key }) =>
        !(permalink !== undefined && key === "content.permalink") &&
        !(timeZone !== undefined && key === "site.timeZone"),
    ),
    site: { ...detected.site, ...facts },
    from: Object.fromEntries(Object.entries(detected.from ?? {}).filter(([key]) => !Object.hasOwn(facts, key))),
    content: withoutFolders(
      dir === undefined ? (detected.content ?? {}) : chosenContent(detected.content ?? {}, dir),
      without,
    ),
  };
}

function numberOf({ valueFeeds = [] }: DetectedSite, { valueCounts }: Survey): number {
  return valueFeeds.reduce((sum, { name, each }) => sum + (each === undefined ? 1 : (valueCounts.get(name) ?? 0)), 0);
}

/** Returns whether a path below the content folder is that of an article. */
function readIn({ config }: Survey): (path: string) => boolean {
  return config === undefined ? () => false : createArticlePaths(config.content).isArticle;
}
