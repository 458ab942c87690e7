import type { Diagnostic, Severity } from "../../model/diagnostic.ts";
import type { Command } from "../command.ts";
import { exitStatus } from "../exitStatus.ts";
import { fetchText } from "../fetchText.ts";
import { count, formatDiagnostic } from "../reporter/human.ts";
import { jsonReporter } from "../reporter/json.ts";
import { refuseReservedHost } from "../reservedHost.ts";
import { clockFor, openSession, shownPath } from "../session.ts";
import { paintFor } from "../terminal.ts";

/** Checks every article and the documents that would be written; or, with names, feed documents of anybody. */
export const check: Command = async (args, terminal) => {
  if (args.positionals.length > 0) return report(await checkDocuments(args.positionals));
  const session = await openSession(args, terminal, "later");
  if (session === undefined || refuseReservedHost(args, session)) return exitStatus.wrongUse;
  const { openSite } = await import("../../engine/site.ts");
  await using site = await openSite({ ...session, emit: () => {}, publish: false });
  await site.update({ kind: "all" });
  const problems = await site.verify();
  const all = [...session.diagnostics, ...site.snapshot().diagnostics, ...problems];
  return report(all, shownPath(session.config.content.dir));

  function report(diagnostics: readonly Diagnostic[], contentDir?: string): number {
    const countOf = (kind: Severity): number => diagnostics.filter(({ severity }) => severity === kind).length;
    const [errors, warnings, notes] = [countOf("error"), countOf("warning"), countOf("info")];
    if (args.values.json === true) {
      const { report: emit } = jsonReporter(terminal);
      const at = clockFor(args).now();
      for (const diagnostic of diagnostics) emit({ event: "diagnostic", diagnostic }, at);
    } else {
      const paint = paintFor(terminal, "stdout");
      const lines = diagnostics.map((diagnostic) => formatDiagnostic(diagnostic, paint, contentDir));
      const found =
        errors + warnings === 0
          ? `${paint.green("✓")} no problems found`
          : `${count(errors, "error")}, ${count(warnings, "warning")}`;
      const verdict = notes === 0 ? found : `${found}, ${count(notes, "note")}`;
      terminal.stdout.write(`${[...lines, verdict].join("\n")}\n`);
    }
    return errors > 0 ? exitStatus.leftOut : exitStatus.done;
  }
};

async function checkDocuments(names: readonly string[]): Promise<readonly Diagnostic[]> {
  const { checkDocument } = await import("../../publish/checkDocument.ts");
  const all: Diagnostic[] = [];
  for (const name of names)
    all.push(...checkDocument(await fetchText(name)).map((diagnostic) => ({ ...diagnostic, file: name })));
  return all;
}
