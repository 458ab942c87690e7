import { articleKinds } from "../../model/catalogue/article.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { SiteParts } from "../siteParts.ts";

/**
 * All current problems, stage by stage.
 * @param ofLedger Problems of the ledger
 * @param ofOutcome Problems that the update found
 * @param ofReceivers Problems with the rules of receivers
 */
export function* siteDiagnostics(
  { articles, sightings, drafts }: SiteParts,
  ofLedger: Iterable<Diagnostic>,
  ofOutcome: readonly Diagnostic[],
  ofReceivers: readonly Diagnostic[],
): Iterable<Diagnostic> {
  yield* ofLedger;
  yield* articles.folderDiagnostics;
  yield* sightings.diagnostics;
  // Reported once for all of them.
  for (const diagnostics of articles.troubled.values())
    for (const one of diagnostics) if (one.code !== articleKinds.PERMALINK_KEY_MISSING.code) yield one;
  yield* drafts.diagnostics();
  yield* ofOutcome;
  yield* ofReceivers;
}
