import type { AdoptedMatch, Adoption } from "../../ledger/adopt.ts";
import { cliKinds } from "../../model/catalogue/cli.ts";
import { FeedwrightError } from "../../model/error.ts";
import type { Command } from "../command.ts";
import { exitStatus } from "../exitStatus.ts";
import { fetchText } from "../fetchText.ts";
import { openSession } from "../session.ts";
import { type Paint, paintFor } from "../terminal.ts";

/** So many matches are shown without `--verbose`. */
const mostShown = 20;

/** Takes over the ids of a feed already in the world. */
export const adopt: Command = async (args, terminal) => {
  const session = await openSession(args, terminal);
  if (session === undefined) return exitStatus.wrongUse;
  const found = args.positionals[0] ?? "";
  const isDry = args.values["dry-run"] === true;
  const { readFeed } = await import("../../ledger/readFeed.ts");
  const { openSite } = await import("../../engine/openSite.ts");
  const text = await fetchText(found);
  const foreign = await readFeed(text).catch((error: unknown) => {
    throw new FeedwrightError(cliKinds.NOT_A_FEED, {
      found,
      reason: error instanceof Error ? error.message : String(error),
    });
  });
  const damaged = foreign.entries.find(({ id }) => id.includes("\ufffd"));
  if (damaged !== undefined)
    throw new FeedwrightError(cliKinds.NOT_A_FEED, {
      found,
      reason: `the id "${damaged.id.slice(0, 100)}" is not in the encoding that the document declares`,
    });
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
  const { adoption, written, replaced } = site.adopt(foreign, {
    takeUnsure: args.values.unsure === true,
    ...(name === undefined ? {} : { feed: name }),
  });

  if (args.values.json === true) {
    const row = ({ entry, article, by }: AdoptedMatch): object => ({ id: entry.id, path: article.path, by });
    const report = {
      matched: adoption.matches.map(row),
      unsure: adoption.unsure.map(row),
      unmatched: adoption.unmatched,
      written,
      replaced,
    };
    terminal.stdout.write(`${JSON.stringify(report)}\n`);
    return exitStatus.done;
  }
  const paint = paintFor(terminal, "stdout");
  const ids = `${written} ${written === 1 ? "id" : "ids"} ${isDry ? "would be " : ""}written to the ledger`;
  const count = `${adoption.matches.length} of ${foreign.entries.length} entries matched, ${ids}`;
  terminal.stdout.write(
    `${[`${paint.green("✓")} ${count}`, ...rows(adoption, args.values, paint), ...afterwards(replaced)].join("\n")}\n`,
  );
  return exitStatus.done;
};

function rows(
  { matches, unsure, unmatched }: Adoption,
  values: Readonly<Record<string, string | true>>,
  paint: Paint,
): readonly string[] {
  const shown = values.verbose === true ? matches : matches.slice(0, mostShown);
  const row = ({ entry, article, by }: AdoptedMatch): string =>
    `${entry.title ?? entry.id} ${paint.dim("→")} ${article.path} ${paint.dim(`(${by})`)}`;
  const lines = shown.map((match) => `  ${paint.green("matched")} ${row(match)}`);
  if (shown.length < matches.length)
    lines.push(paint.dim(`  and ${matches.length - shown.length} more; --verbose shows all`));
  lines.push(...unsure.map((match) => `  ${paint.yellow("unsure")} ${row(match)}`));
  if (unsure.length > 0 && values.unsure !== true)
    lines.push(
      paint.dim("  Uncertain matches were not used. If they are all right, run the command again with --unsure."),
    );
  lines.push(...unmatched.map(({ title, url, id }) => `  ${paint.red("no article")} ${title ?? id} ${paint.dim(url)}`));
  return lines;
}

/** What the guard will say of documents that were built before, on trial. */
function afterwards(replaced: number): readonly string[] {
  if (replaced === 0) return [];
  return [
    `${replaced} of these articles were already built with other ids, so the next build will hold the feed back. If nobody has subscribed to those documents, run feedwright build --accept.`,
  ];
}
