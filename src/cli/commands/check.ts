import type { Diagnostic } from "../../model/diagnostic.ts";
import { exitStatus } from "../exitStatus.ts";
import { fetchText } from "../fetchText.ts";
import type { Command } from "../main.ts";
import { formatDiagnostic } from "../reporter/human.ts";
import { openSession } from "../session.ts";
import { paintFor } from "../terminal.ts";

/** Checks every article and the documents that would be written; or, with names, feed documents of anybody. */
export const check: Command = async (args, terminal) => {
  const found = args.positionals.length > 0 ? await checkDocuments(args.positionals) : undefined;
  if (found === undefined) {
    const session = await openSession(args, terminal);
    if (session === undefined) return exitStatus.wrongUse;
    const { openSite } = await import("../../engine/site.ts");
    await using site = await openSite({ ...session, emit: () => {}, publish: false });
    await site.update({ kind: "all" });
    const problems = await site.verify();
    return report([...site.snapshot().diagnostics, ...problems]);
  }
  return report(found);

  function report(diagnostics: readonly Diagnostic[]): number {
    const errors = diagnostics.filter(({ severity }) => severity === "error").length;
    const paint = paintFor(terminal, "stdout");
    for (const diagnostic of diagnostics) {
      terminal.stdout.write(
        args.values.json === true ? `${JSON.stringify(diagnostic)}\n` : `${formatDiagnostic(diagnostic, paint)}\n`,
      );
    }
    if (args.values.json !== true) {
      const warnings = diagnostics.length - errors;
      terminal.stdout.write(
        diagnostics.length === 0
          ? `${paint.green("✓")} nothing to complain about\n`
          : `${errors} errors, ${warnings} warnings\n`,
      );
    }
    return errors > 0 ? exitStatus.leftOut : exitStatus.done;
  }
};

async function checkDocuments(names: readonly string[]): Promise<readonly Diagnostic[]> {
  const { checkDocument } = await import("../../output/checkDocument.ts");
  const all: Diagnostic[] = [];
  for (const name of names)
    all.push(...checkDocument(await fetchText(name)).map((diagnostic) => ({ ...diagnostic, file: name })));
  return all;
}
