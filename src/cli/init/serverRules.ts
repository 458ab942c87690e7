import { relative, resolve } from "node:path";
import { cliKinds } from "../../model/catalogue/cli.ts";
import { diagnostic } from "../../model/diagnostic.ts";
import { FeedwrightError } from "../../model/error.ts";
import type { Feed } from "../../model/feed.ts";
import type { ServerKind } from "../../pages/serverRules.ts";
import type { Arguments } from "../arguments.ts";
import { createFile } from "../commands/createFile.ts";
import { exitStatus } from "../exitStatus.ts";
import { formatDiagnostic } from "../reporter/formatDiagnostic.ts";
import { openSession, type Session } from "../session.ts";
import { paintFor, type Terminal } from "../terminal.ts";

/** Writes rules for another web server, which give feeds their content types and headers. */
export async function writeServerRules(server: string, args: Arguments, terminal: Terminal): Promise<number> {
  const session = await openSession(args, terminal);
  if (session === undefined) return exitStatus.wrongUse;
  const { serverKinds, serverRules } = await import("../../pages/serverRules.ts");
  const { servedGroups } = await import("../../pages/rules/servedGroups.ts");
  const kind = serverKinds.find((candidate) => candidate === server);
  if (kind === undefined) {
    const reason = `--server ${server} is not one of ${serverKinds.join(", ")}`;
    throw new FeedwrightError(cliKinds.BAD_ARGUMENT, { reason, command: "init" });
  }
  const { config } = session;
  const { baseUrl, opml, stylesheet, dir } = config.out;
  const feeds = await feedsWithRules(session, kind);
  const rules = serverRules(kind, feeds, { baseUrl, opml, stylesheet, patterns: servedGroups(config) });
  const above = rules.folder === "out" ? dir : config.root;
  for (const { path, text } of [rules, ...(rules.redirects === undefined ? [] : [rules.redirects])]) {
    const file = resolve(above, path);
    createFile(file, text);
    terminal.stdout.write(`${relative(process.cwd(), file)}\n`);
  }
  const { exceededLimits } = await import("../../pages/rules/ruleLimits.ts");
  for (const exceeded of exceededLimits(kind, rules)) {
    const told = diagnostic(cliKinds.SERVER_RULES_LIMIT, { ...exceeded, server: kind });
    terminal.stderr.write(`${formatDiagnostic(told, paintFor(terminal, "stderr"))}\n`);
  }
  return exitStatus.done;
}

/** The feeds that the config names, and those of values that were renamed; the others are served by patterns, where patterns fit them. */
async function feedsWithRules(session: Session, kind: ServerKind): Promise<readonly Feed[]> {
  if (session.config.groups.length === 0) {
    const { emptyFeeds } = await import("../../feeds/feed.ts");
    return emptyFeeds(session.config);
  }
  const { openSite } = await import("../../engine/openSite.ts");
  await using site = await openSite({ ...session, emit: () => {}, publish: false });
  await site.update({ kind: "all" });
  const { feeds } = site.snapshot();
  const { feedsInFolders } = await import("../../pages/rules/servedGroups.ts");
  const inFolders = new Set(kind === "netlify" || kind === "cloudflare" ? feedsInFolders(feeds, session.config) : []);
  return feeds.filter((feed) => feed.group === undefined || feed.movedTo !== undefined || inFolders.has(feed));
}
