import { cliKinds } from "../../model/catalogue/cli.ts";
import { FeedwrightError } from "../../model/error.ts";
import { exitStatus } from "../exitStatus.ts";
import { fetchText } from "../fetchText.ts";
import type { Command } from "../main.ts";
import { openSession } from "../session.ts";
import { paintFor } from "../terminal.ts";

/** Takes over the ids of a feed already in the world. */
export const adopt: Command = async (args, terminal) => {
  const session = await openSession(args, terminal);
  if (session === undefined) return exitStatus.wrongUse;
  const { config, fs, clock } = session;
  const found = args.positionals[0] ?? "";
  const { readFeed } = await import("../../ledger/readFeed.ts");
  const { adoptMatches, matchFeed } = await import("../../ledger/adopt.ts");
  const { readLedger, saveLedger } = await import("../../ledger/store.ts");
  const { openSite } = await import("../../engine/site.ts");
  const text = await fetchText(found);
  const entries = await readFeed(text).catch((error: unknown) => {
    throw new FeedwrightError(cliKinds.NOT_A_FEED, {
      found,
      reason: error instanceof Error ? error.message : String(error),
    });
  });

  // Held while it writes, so that no watch writes the ledger at the same time.
  await using site = await openSite({ ...session, emit: () => {}, publish: args.values["dry-run"] !== true });
  const articles = site.readArticles();
  const adoption = matchFeed(entries, articles);
  const { value: ledger } = readLedger(fs, config.ledger.file);
  if (ledger === undefined) return exitStatus.wrongUse;
  const adopted = adoptMatches(ledger, adoption.matches, clock.now());
  if (args.values["dry-run"] !== true) saveLedger(fs, config.ledger.file, adopted.ledger, adopted.changes);

  if (args.values.json === true) {
    const row = ({ entry, article, by }: (typeof adoption.matches)[number]): object => ({
      id: entry.id,
      path: article.path,
      by,
    });
    const report = {
      matched: adoption.matches.map(row),
      unsure: adoption.unsure.map(row),
      unmatched: adoption.unmatched,
      written: adopted.changes.length,
    };
    terminal.stdout.write(`${JSON.stringify(report)}\n`);
    return exitStatus.done;
  }
  const paint = paintFor(terminal, "stdout");
  const lines = [
    `${paint.green("✓")} ${adoption.matches.length} of ${entries.length} entries matched, ${adopted.changes.length} ids ${args.values["dry-run"] === true ? "would be" : ""} written to the ledger`,
    ...adoption.unsure.map(
      ({ entry, article }) =>
        `  ${paint.yellow("unsure")} ${entry.title ?? entry.id} ${paint.dim("→")} ${article.path}: only the title is the same`,
    ),
    ...adoption.unmatched.map(({ title, url, id }) => `  ${paint.red("no article")} ${title ?? id} ${paint.dim(url)}`),
  ];
  terminal.stdout.write(`${lines.join("\n")}\n`);
  return exitStatus.done;
};
