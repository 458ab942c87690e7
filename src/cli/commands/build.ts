import { readAgainst } from "../against.ts";
import type { Arguments } from "../arguments.ts";
import { exitStatus } from "../exitStatus.ts";
import type { Command } from "../main.ts";
import { openSession } from "../session.ts";

/** Reads the content once and writes the documents. */
export const buildCommand: Command = async (args, terminal) => {
  const session = await openSession(args, terminal);
  if (session === undefined) return exitStatus.wrongUse;
  const { build } = await import("../../engine/build.ts");
  const out = await readAgainst(args.values.against, session.config);
  const result = await build({ ...session, ...out, publish: true, accept: args.values.accept === true });
  session.reporter.end();
  return statusOf(result, args);
};

export function statusOf(
  result: { readonly failed: boolean; readonly held: readonly unknown[]; readonly broken: number },
  args: Arguments,
): number {
  if (result.failed) return exitStatus.wrongUse;
  if (result.held.length > 0) return exitStatus.held;
  return args.values.strict === true && result.broken > 0 ? exitStatus.leftOut : exitStatus.done;
}
