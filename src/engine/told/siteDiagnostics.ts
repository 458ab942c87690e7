import { articleKinds } from "../../model/catalogue/article.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { SiteParts } from "../siteParts.ts";

/**
 * Everything that is wrong now, stage by stage.
 * @param ofLedger What is wrong with the ledger
 * @param ofOutcome What the update has told
 * @param ofReceivers What receivers of the documents ask for
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
  // It is said once for all of them.
  for (const diagnostics of articles.troubled.values())
    for (const one of diagnostics) if (one.code !== articleKinds.PERMALINK_KEY_MISSING.code) yield one;
  yield* drafts.diagnostics();
  yield* ofOutcome;
  yield* ofReceivers;
}
