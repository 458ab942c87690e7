import type { Command } from "../command.ts";
import { exitStatus } from "../exitStatus.ts";
import { openSession } from "../session.ts";

/** The `<link rel="alternate">` lines for the `<head>` of a site's pages. */
export const snippet: Command = async (args, terminal) => {
  const session = await openSession(args, terminal);
  if (session === undefined) return exitStatus.wrongUse;
  const { emptyFeeds } = await import("../../feeds/feed.ts");
  const { discoveryLinks } = await import("../../pages/discoveryLinks.ts");
  terminal.stdout.write(`${discoveryLinks(emptyFeeds(session.config)).trimEnd()}\n`);
  return exitStatus.done;
};
