import type { ValueIdentity } from "../../engine/adoptIds.ts";
import type { ForeignFeed } from "../../ledger/readFeed.ts";
import { cliKinds } from "../../model/catalogue/cli.ts";
import { FeedwrightError } from "../../model/error.ts";
import { adoptionReport, matchOf } from "../adoptionReport.ts";
import type { Command } from "../command.ts";
import { exitStatus } from "../exitStatus.ts";
import { fetchText } from "../fetchText.ts";
import { foreignFeed } from "../foreignFeed.ts";
import { joinedFeeds } from "../joinedFeeds.ts";
import { namedFeed } from "../namedFeed.ts";
import { openSession, type Session } from "../session.ts";
import { paintFor } from "../terminal.ts";

/** Reuses the ids of an existing feed. */
export const adopt: Command = async (args, terminal) => {
  const session = await openSession(args, terminal);
  if (session === undefined) return exitStatus.wrongUse;
  const isDry = args.values["dry-run"] === true;
  const { openSite } = await import("../../engine/openSite.ts");
  const feeds: ForeignFeed[] = [];
  for (const found of args.positionals) feeds.push(await foreignFeed(found, await fetchText(found)));
  const foreign = joinedFeeds(feeds);
  const successor = typeof args.values.feed === "string" ? await successorOf(args.values.feed, session) : undefined;

  // Open while it writes, so that no watch writes the ledger at the same time.
  await using site = await openSite({ ...session, emit: () => {}, publish: !isDry });
  const { adoption, written, replaced } = await site.adopt(foreign, {
    takeUnsure: args.values.unsure === true,
    ...(successor === undefined ? {} : { feed: successor }),
  });

  if (args.values.json === true) {
    const report = {
      matched: adoption.matches.map(matchOf),
      unsure: adoption.unsure.map(matchOf),
      unmatched: adoption.unmatched,
      written,
      replaced,
    };
    terminal.stdout.write(`${JSON.stringify(report)}\n`);
    return exitStatus.done;
  }
  const isVerbose = args.values.verbose === true;
  const takesUnsure = args.values.unsure === true;
  const adopted = { adoption, written, replaced };
  terminal.stdout.write(
    adoptionReport(
      adopted,
      { total: foreign.entries.length, isDry, isVerbose, takesUnsure },
      paintFor(terminal, "stdout"),
    ),
  );
  return exitStatus.done;
};

/** A feed of the config by its name; the feed of a value by its name or path. @throws FeedwrightError BAD_ARGUMENT, NO_SUCH_FEED */
async function successorOf(name: string, session: Session): Promise<string | ValueIdentity> {
  const { feeds, groups } = session.config;
  if (feeds.some((feed) => feed.name === name)) return name;
  if (groups.length === 0) {
    const names = feeds.map((feed) => feed.name).join(", ");
    const reason = `--feed ${name} is not one of ${names}`;
    throw new FeedwrightError(cliKinds.BAD_ARGUMENT, { reason, command: "adopt" });
  }
  const { openSite } = await import("../../engine/openSite.ts");
  await using site = await openSite({ ...session, emit: () => {}, publish: false });
  await site.update({ kind: "all" });
  const { name: found, id, firstUrl } = namedFeed(name, site.snapshot().feeds);
  return { name: found, id, url: firstUrl ?? id };
}
