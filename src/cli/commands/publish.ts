import { type PublishResult, publish } from "../../api/publish.ts";
import { mirrorKinds } from "../../model/catalogue/mirror.ts";
import { storeKinds } from "../../model/catalogue/stores.ts";
import { uploadKinds } from "../../model/catalogue/upload.ts";
import { FeedwrightError } from "../../model/error.ts";
import type { Arguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { exitStatus } from "../exitStatus.ts";
import { refuseReservedHost } from "../reservedHost.ts";
import { apiOptions, openSession, textOf } from "../session.ts";

/** Builds, and sends what has changed to the store. */
export const publishCommand: Command = async (args, terminal) => {
  const session = await openSession(args, terminal);
  if (session === undefined || refuseReservedHost(args, session)) return exitStatus.wrongUse;
  try {
    const result = await publish({
      ...apiOptions(args, session),
      to: textOf(args, "to"),
      dryRun: args.values["dry-run"] === true,
      takeOver: args.values["take-over"] === true,
      repair: args.values.repair === true,
    });
    session.reporter.end();
    return statusOf(result, args);
  } catch (error) {
    if (!(error instanceof FeedwrightError) || !refusals.has(error.code)) throw error;
    session.emit({ event: "diagnostic", diagnostic: error.diagnostic });
    session.reporter.end();
    return exitStatus.notPublished;
  }
};

/** Errors that come from the store or its contents, not from the arguments. */
const refusals: ReadonlySet<string> = new Set(
  [storeKinds.STORE_FAILED, uploadKinds.UPLOAD_FOREIGN, uploadKinds.UPLOAD_BUSY].map(({ code }) => code),
);

function statusOf({ failed, held, leftOut, diagnostics }: PublishResult, args: Arguments): number {
  if (failed) return exitStatus.wrongUse;
  if (held.length > 0) return exitStatus.held;
  if (diagnostics.some(({ code }) => code === mirrorKinds.CONTENT_EMPTIED.code)) return exitStatus.notPublished;
  return args.values.strict === true && leftOut > 0 ? exitStatus.leftOut : exitStatus.done;
}
