import { announce } from "../../announce/announce.ts";
import { freeFeeds } from "../../announce/announcer.ts";
import { usualPace } from "../../announce/pace.ts";
import { topicsOf } from "../../announce/topics.ts";
import { userAgent } from "../../api/pinging.ts";
import { openTold } from "../../api/toldPlace.ts";
import { announceKinds } from "../../model/catalogue/announce.ts";
import { cliKinds } from "../../model/catalogue/cli.ts";
import { FeedwrightError } from "../../model/error.ts";
import type { Command } from "../command.ts";
import { exitStatus } from "../exitStatus.ts";
import { openSession, textOf } from "../session.ts";

/** Notifies hubs of every feed whose entries have changed since the last notification, once the new documents are live. */
export const ping: Command = async (args, terminal) => {
  const session = await openSession(args, terminal);
  if (session === undefined) return exitStatus.wrongUse;
  const { config, fs, reporter } = session;
  const waitMs = waitOf(textOf(args, "wait")) ?? config.announce.waitSec * 1000;
  const { openSite } = await import("../../engine/openSite.ts");
  await using site = await openSite({ ...session, emit: () => {}, publish: false });
  await site.update({ kind: "all" });
  const { feeds, held } = site.snapshot();
  const wanted = textOf(args, "feed");
  const named = wanted === undefined ? feeds : feeds.filter(({ name }) => name === wanted);
  if (named.length === 0) throw new FeedwrightError(cliKinds.NO_SUCH_FEED, { found: wanted ?? "" });
  const all = topicsOf(named);
  if (all.length === 0) throw new FeedwrightError(announceKinds.NO_HUBS);
  const record = await openTold(config, fs);
  const { told, notLive, refused } = await announce(topicsOf(freeFeeds(named, held)), {
    config,
    fs,
    emit: session.emit,
    told: record,
    pace: usualPace,
    userAgent,
    waitMs,
    force: args.values.force === true,
  }).finally(() => record.close());
  reporter.end();
  if (told + notLive + refused === 0 && args.values.json !== true && args.values.quiet !== true)
    terminal.stdout.write("Nothing to announce: the hubs already know these entries.\n");
  if (refused > 0) return exitStatus.refused;
  return notLive > 0 ? exitStatus.notLive : exitStatus.done;
};

/**
 * `10m`, `30s`, `1h`, or a number of seconds.
 * @throws FeedwrightError BAD_ARGUMENT
 */
function waitOf(typed: string | undefined): number | undefined {
  if (typed === undefined) return undefined;
  const [, count = "", unit = ""] = /^(\d{1,6})(ms|s|m|h)?$/.exec(typed) ?? [];
  const factor = units[unit === "" ? "s" : unit];
  if (count !== "" && factor !== undefined) return Number(count) * factor;
  throw new FeedwrightError(cliKinds.BAD_ARGUMENT, {
    reason: `--wait ${typed} is not a time such as 30s, 10m or 1h`,
    command: "ping",
  });
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
