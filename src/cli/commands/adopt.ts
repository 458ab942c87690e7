import { cliKinds } from "../../model/catalogue/cli.ts";
import { FeedwrightError } from "../../model/error.ts";
import { adoptionReport, matchOf } from "../adoptionReport.ts";
import type { Command } from "../command.ts";
import { exitStatus } from "../exitStatus.ts";
import { fetchText } from "../fetchText.ts";
import { foreignFeed } from "../foreignFeed.ts";
import { openSession } from "../session.ts";
import { paintFor } from "../terminal.ts";

/** Reuses the ids of an existing feed. */
export const adopt: Command = async (args, terminal) => {
  const session = await openSession(args, terminal);
  if (session === undefined) return exitStatus.wrongUse;
  const found = args.positionals[0] ?? "";
  const isDry = args.values["dry-run"] === true;
  const { openSite } = await import("../../engine/openSite.ts");
  const foreign = await foreignFeed(found, await fetchText(found));
  const name = typeof args.values.feed === "string" ? args.values.feed : undefined;
  if (name !== undefined && !session.config.feeds.some((feed) => feed.name === name)) {
    const names = session.config.feeds.map((feed) => feed.name).join(", ");
    throw new FeedwrightError(cliKinds.BAD_ARGUMENT, {
      reason: `--feed ${name} is not one of ${names}`,
      command: "adopt",
    });
  }

  // Open while it writes, so that no watch writes the ledger at the same time.
  await using site = await openSite({ ...session, emit: () => {}, publish: !isDry });
  const { adoption, written, replaced } = await site.adopt(foreign, {
    takeUnsure: args.values.unsure === true,
    ...(name === undefined ? {} : { feed: name }),
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
