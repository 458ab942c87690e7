import type { SiteOptions } from "../../engine/options.ts";
import { cliKinds } from "../../model/catalogue/cli.ts";
import type { Config } from "../../model/config.ts";
import { FeedwrightError } from "../../model/error.ts";
import type { EventSink } from "../../model/events.ts";
import { readAgainst } from "../against.ts";
import type { Arguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { exitStatus } from "../exitStatus.ts";
import { refuseReservedHost } from "../reservedHost.ts";
import { openSession } from "../session.ts";

/** Reads the content once and writes the documents. */
export const buildCommand: Command = async (args, terminal) => {
  const session = await openSession(args, terminal);
  if (session === undefined || refuseReservedHost(args, session)) return exitStatus.wrongUse;
  const { build } = await import("../../engine/build.ts");
  const out = await readAgainst(args.values.against, session.config);
  const startAnew = args.values["start-anew"] === true;
  if (startAnew) refuseWhatIsLive(out, session.config, args);
  let entries: number | undefined;
  const emit: EventSink = (event) => {
    if (event.event === "built") ({ entries } = event);
    session.emit(event);
  };
  const accept = args.values.accept === true;
  const result = await build({ ...session, ...out, emit, publish: true, accept, startAnew });
  if (!result.failed && result.held.length === 0 && entries === 0 && !accept) {
    const { noArticles } = await import("../noArticles.ts");
    const diagnostic = await noArticles(session);
    if (diagnostic !== undefined) {
      session.emit({ event: "diagnostic", diagnostic });
      session.reporter.end();
      return exitStatus.wrongUse;
    }
  }
  session.reporter.end();
  return statusOf(result, args);
};

/** What was given to compare with may be what subscribers have. @throws FeedwrightError BAD_ARGUMENT */
function refuseWhatIsLive({ against }: Pick<SiteOptions, "against">, { feeds }: Config, args: Arguments): void {
  const live = feeds.flatMap(({ files }) => Object.values(files)).find((path) => against?.(path) !== undefined);
  if (live === undefined) return;
  const reason = `--start-anew would make every entry new to those who have ${live} of ${String(args.values.against)}`;
  throw new FeedwrightError(cliKinds.BAD_ARGUMENT, { reason, command: "build" });
}

export function statusOf(
  result: { readonly failed: boolean; readonly held: readonly unknown[]; readonly broken: number },
  args: Arguments,
): number {
  if (result.failed) return exitStatus.wrongUse;
  if (result.held.length > 0) return exitStatus.held;
  return args.values.strict === true && result.broken > 0 ? exitStatus.leftOut : exitStatus.done;
}
