import { relative, resolve } from "node:path";
import { cliKinds } from "../../model/catalogue/cli.ts";
import { FeedwrightError } from "../../model/error.ts";
import type { Arguments } from "../arguments.ts";
import { createFile } from "../commands/createFile.ts";
import { exitStatus } from "../exitStatus.ts";
import { openSession } from "../session.ts";
import type { Terminal } from "../terminal.ts";

/** Writes rules for another web server, which give feeds their content types and headers. */
export async function writeServerRules(server: string, args: Arguments, terminal: Terminal): Promise<number> {
  const session = await openSession(args, terminal);
  if (session === undefined) return exitStatus.wrongUse;
  const { serverKinds, serverRules } = await import("../../pages/serverRules.ts");
  const { emptyFeeds } = await import("../../feeds/feed.ts");
  const kind = serverKinds.find((candidate) => candidate === server);
  if (kind === undefined) {
    const reason = `--server ${server} is not one of ${serverKinds.join(", ")}`;
    throw new FeedwrightError(cliKinds.BAD_ARGUMENT, { reason, command: "init" });
  }
  const { config } = session;
  const { baseUrl, opml, stylesheet, dir } = config.out;
  const { path, folder, text } = serverRules(kind, emptyFeeds(config), { baseUrl, opml, stylesheet });
  const file = resolve(folder === "out" ? dir : config.root, path);
  createFile(file, text);
  terminal.stdout.write(`${relative(process.cwd(), file)}\n`);
  return exitStatus.done;
}
