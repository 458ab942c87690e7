import type { ChosenSite } from "../../config/configSource.ts";
import type { DetectedSite } from "../../config/detect/detectedSite.ts";
import type { ForeignFeed } from "../../ledger/readFeed.ts";
import type { Arguments } from "../arguments.ts";
import { fetchText } from "../fetchText.ts";
import { foreignFeed } from "../foreignFeed.ts";
import { joinedFeeds } from "../joinedFeeds.ts";
import { count } from "../reporter/human.ts";
import { openSession } from "../session.ts";
import { paintFor, type Terminal } from "../terminal.ts";
import { typed } from "../typed.ts";
import { publishedFeed } from "./publishedFeed.ts";

/** The ids that subscribers know from the site's own feed. */
export interface OldIds {
  /** The question to the user; nothing if no old feed is known. */
  readonly question?: string;
  /** Whether the ids are reused if nobody is asked. */
  readonly isWanted: boolean;
  /** Reuses them, or names the command that does. Returns the text to print. */
  readonly settle: (isWanted: boolean, terminal: Terminal) => Promise<string>;
}

/**
 * Where the ids are: in a feed in the repository, or else in the live feed. The live feed is only requested on request: after a yes at the
 * terminal, or with `--adopt`.
 */
export async function oldIds(
  cwd: string,
  detected: DetectedSite,
  chosen: ChosenSite,
  args: Arguments,
): Promise<OldIds> {
  const isLiveWanted = args.values.adopt === true;
  const local = isLiveWanted ? undefined : await publishedFeed(cwd, detected);
  if (local !== undefined) {
    const { name, command, entries, text, others } = local;
    const seen = count(entries, "entry", "entries");
    return {
      question: `Keep their ids, so that nobody sees them twice?\n${name} has ${seen} that your subscribers may know.`,
      isWanted: args.values.yes === true,
      settle: async (isWanted, terminal) => {
        if (isWanted) return await take({ name, command, text, others }, args, terminal);
        return later(`${name} has ${seen} that your subscribers may know.`, command, terminal);
      },
    };
  }
  const url = chosen.url ?? detected.site?.url;
  const { oldFeed } = detected;
  const name = oldFeed === undefined || url === undefined ? undefined : new URL(oldFeed.path, folderOf(url)).href;
  if (name === undefined) {
    const reason = "No earlier feed of the site was found, so there are no ids to keep.";
    return {
      isWanted: false,
      settle: async (_isWanted, terminal) => (isLiveWanted ? later(reason, "feedwright adopt URL", terminal) : ""),
    };
  }
  const command = `feedwright adopt ${name}`;
  return {
    question: `Fetch ${name} now?\nThe ids of its entries are then kept, so that no subscriber sees them twice.`,
    isWanted: isLiveWanted,
    settle: async (isWanted, terminal) => {
      const paint = paintFor(terminal, "stdout");
      if (!isWanted) return later("", command, terminal);
      try {
        return await take({ name, command, text: await fetchText(name), others: [] }, args, terminal);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return later(`${paint.yellow("!")} ${reason}`, command, terminal);
      }
    },
  };
}

interface OldFeed {
  readonly name: string;
  readonly command: string;
  readonly text: string;
  readonly others: readonly ForeignFeed[];
}

/**
 * With the config that was just written.
 * @throws FeedwrightError NOT_A_FEED
 */
async function take({ name, command, text, others }: OldFeed, args: Arguments, terminal: Terminal): Promise<string> {
  const paint = paintFor(terminal, "stdout");
  const foreign = joinedFeeds([await foreignFeed(name, text), ...others]);
  const session = await openSession(args, terminal);
  if (session === undefined) return later("", command, terminal);
  const { openSite } = await import("../../engine/openSite.ts");
  await using site = await openSite({ ...session, emit: () => {}, publish: true });
  const { adoption, written } = await site.adopt(foreign, { takeUnsure: false });
  const left = adoption.unsure.length + adoption.unmatched.length;
  const beside = others.length === 0 ? "" : ` and ${count(others.length, "feed")} of tags, sections and the like`;
  const taken = `${paint.green("✓")} ${count(written, "id")} reused from ${name}${beside}\n`;
  if (left === 0) return taken;
  const other = count(left, "other entry", "other entries");
  return `${taken}  ${other} could not be matched with certainty. To see which:\n  ${paint.cyan(typed(command, terminal))} --dry-run\n`;
}

/** The command to run later, or with a network connection. */
function later(why: string, command: string, terminal: Terminal): string {
  const shown = paintFor(terminal, "stdout").cyan(typed(command, terminal));
  const reason = why === "" ? "" : `${why}\n`;
  return `\n${reason}To keep the ids that your subscribers know, before the first build:\n  ${shown}\n`;
}

function folderOf(url: string): string {
  return url.endsWith("/") ? url : `${url}/`;
}
