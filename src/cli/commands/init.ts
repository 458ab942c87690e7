import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { cliKinds } from "../../model/catalogue/cli.ts";
import { FeedwrightError } from "../../model/error.ts";
import { exitStatus } from "../exitStatus.ts";
import type { Command } from "../main.ts";
import { openSession } from "../session.ts";
import { createFile } from "./createFile.ts";

/** Writes a config for this folder, with what a site generator's own config says; or rules for a web server. */
export const init: Command = async (args, terminal) => {
  const { server } = args.values;
  if (typeof server === "string") {
    const session = await openSession(args, terminal);
    if (session === undefined) return exitStatus.wrongUse;
    const { serverKinds, serverRules } = await import("../../pages/serverRules.ts");
    const { emptyFeeds } = await import("../../feeds/feed.ts");
    const kind = serverKinds.find((candidate) => candidate === server);
    if (kind === undefined) {
      throw new FeedwrightError(cliKinds.BAD_ARGUMENT, {
        reason: `--server ${server} is not one of ${serverKinds.join(", ")}`,
        command: "init",
      });
    }
    const { config } = session;
    const { path, folder, text } = serverRules(kind, emptyFeeds(config), {
      baseUrl: config.out.baseUrl,
      opml: config.out.opml,
      stylesheet: config.out.stylesheet,
    });
    const file = resolve(folder === "out" ? config.out.dir : config.root, path);
    createFile(file, text);
    terminal.stdout.write(`${relative(process.cwd(), file)}\n`);
    return exitStatus.done;
  }
  const { detectSite } = await import("../../config/detectSite.ts");
  const { configSource } = await import("../../config/configSource.ts");
  const cwd = process.cwd();
  const detected = detectSite(cwd);
  const { site: url, content, out } = args.values;
  const text = configSource(detected, {
    ...(typeof url === "string" ? { url } : {}),
    ...(typeof content === "string" ? { dir: content } : {}),
    ...(typeof out === "string" ? { outDir: out } : {}),
  });
  const file = resolve(cwd, "feedwright.config.mjs");
  createFile(file, text);
  const from = detected.generator === undefined ? "" : `, with what ${detected.generator}'s config says`;
  terminal.stdout.write(`feedwright.config.mjs written${from}. Next: feedwright watch --serve\n`);
  terminal.stdout.write(mergeLedger(cwd));
  const { checkPatterns } = await import("./checkPatterns.ts");
  return (await checkPatterns(args, terminal)) ? exitStatus.done : exitStatus.wrongUse;
};

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
