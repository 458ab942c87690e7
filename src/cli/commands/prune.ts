import type { Feed } from "../../model/feed.ts";
import type { Command } from "../command.ts";
import { exitStatus } from "../exitStatus.ts";
import { openSession } from "../session.ts";
import { paintFor } from "../terminal.ts";
import { typed } from "../typed.ts";

/** Removes the feeds of values that no article has now, once the user has accepted it. */
export const prune: Command = async (args, terminal) => {
  const session = await openSession(args, terminal);
  if (session === undefined) return exitStatus.wrongUse;
  const { openSite } = await import("../../engine/openSite.ts");
  const isAccepted = args.values.accept === true;
  await using site = await openSite({ ...session, emit: () => {}, publish: isAccepted });
  await site.update({ kind: "all" });
  const idle = site.idleFeeds();
  const removed = isAccepted ? await site.prune(idle) : [];
  // The list of feeds and the OPML no longer contain them.
  if (isAccepted && idle.length > 0) await site.update({ kind: "all" });
  if (args.values.json === true) {
    for (const feed of idle) terminal.stdout.write(`${JSON.stringify({ ...prunable(feed), removed: isAccepted })}\n`);
  } else {
    const paint = paintFor(terminal, "stdout");
    const lines = idle.map(
      (feed) => `  ${paint.bold(feed.name)}  ${Object.values(feed.files).join(", ")}  ${paint.dim(reason(feed))}`,
    );
    terminal.stdout.write(
      `${[summary(idle.length, isAccepted, removed.length, typed("feedwright prune --accept", terminal)), ...lines].join("\n")}\n`,
    );
  }
  return idle.length === 0 || isAccepted ? exitStatus.done : exitStatus.held;
};

function prunable({ name, files, movedTo }: Feed): object {
  return { feed: name, documents: Object.values(files), ...(movedTo === undefined ? {} : { movedTo }) };
}

function reason({ movedTo }: Feed): string {
  return movedTo === undefined ? "no article has this value" : `moved to ${movedTo}`;
}

function summary(count: number, isAccepted: boolean, removed: number, command: string): string {
  if (count === 0) return "No feeds to remove: every value has articles.";
  const feeds = `${count} ${count === 1 ? "feed" : "feeds"}`;
  if (isAccepted) return `✓ ${feeds} removed, ${removed} documents deleted`;
  return `${feeds} can be removed. Readers that subscribe to them will get an error.\nTo remove them: ${command}`;
}
