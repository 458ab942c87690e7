import { build } from "../../api/build.ts";
import type { Arguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { exitStatus } from "../exitStatus.ts";
import { refuseReservedHost } from "../reservedHost.ts";
import { apiOptions, openSession } from "../session.ts";

/** Reads the content once and writes the documents. */
export const buildCommand: Command = async (args, terminal) => {
  const session = await openSession(args, terminal);
  if (session === undefined || refuseReservedHost(args, session)) return exitStatus.wrongUse;
  const options = apiOptions(args, session);
  const result = await build({ ...options, startAnew: args.values["start-anew"] === true });
  if (!result.failed && result.held.length === 0 && result.entries === 0 && !options.accept) {
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

function statusOf(
  result: {
    readonly failed: boolean;
    readonly held: readonly unknown[];
    readonly leftOut: number;
    readonly stale: boolean;
  },
  args: Arguments,
): number {
  if (result.failed) return exitStatus.wrongUse;
  if (result.held.length > 0) return exitStatus.held;
  if (result.stale) return exitStatus.notPublished;
  return args.values.strict === true && result.leftOut > 0 ? exitStatus.leftOut : exitStatus.done;
}
