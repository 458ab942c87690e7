import type { Adopted } from "../engine/adoptIds.ts";
import type { AdoptedMatch, Adoption } from "../ledger/adopt.ts";
import { count } from "./reporter/human.ts";
import type { Paint } from "./terminal.ts";

/** Without `--verbose`, at most this many matches are shown. */
const mostShown = 20;

interface Shown {
  /** Entries of the other feed. */
  readonly total: number;
  readonly isDry: boolean;
  readonly isVerbose: boolean;
  readonly takesUnsure: boolean;
}

/** The article that each entry was matched with, for people. */
export function adoptionReport({ adoption, written, replaced }: Adopted, shown: Shown, paint: Paint): string {
  const ids = `${count(written, "id")} ${shown.isDry ? "would be " : ""}written to the ledger`;
  const matched = `${adoption.matches.length} of ${count(shown.total, "entry", "entries")} matched, ${ids}`;
  const first = `${paint.green("✓")} ${matched}`;
  return `${[first, ...rows(adoption, shown, paint), ...afterwards(replaced)].join("\n")}\n`;
}

/** For programs. */
export function matchOf({ entry, article, by }: AdoptedMatch): object {
  return { id: entry.id, path: article.path, by };
}

function rows(
  { matches, unsure, unmatched }: Adoption,
  { isVerbose, takesUnsure }: Shown,
  paint: Paint,
): readonly string[] {
  const listed = isVerbose ? matches : matches.slice(0, mostShown);
  const row = ({ entry, article, by }: AdoptedMatch): string =>
    `${entry.title ?? entry.id} ${paint.dim("→")} ${article.path} ${paint.dim(`(${by})`)}`;
  const lines = listed.map((match) => `  ${paint.green("matched")} ${row(match)}`);
  if (listed.length < matches.length)
    lines.push(paint.dim(`  and ${matches.length - listed.length} more; --verbose shows all`));
  lines.push(...unsure.map((match) => `  ${paint.yellow("unsure")} ${row(match)}`));
  if (unsure.length > 0 && !takesUnsure)
    lines.push(
      paint.dim("  Uncertain matches were not used. If they are all right, run the command again with --unsure."),
    );
  lines.push(...unmatched.map(({ title, url, id }) => `  ${paint.red("no article")} ${title ?? id} ${paint.dim(url)}`));
  return lines;
}

/** A note on what the guard will report because of an earlier trial build. */
function afterwards(replaced: number): readonly string[] {
  if (replaced === 0) return [];
  return [
    `${count(replaced, "of these articles was", "of these articles were")} already built with other ids, so the next build will hold the feed back. If nobody has subscribed to those documents, run feedwright build --accept.`,
  ];
}
