import { type CheckArguments, checkArguments } from "../check/checkArguments.ts";
import { allOf, type Checked } from "../check/checked.ts";
import type { Command } from "../command.ts";
import { exitStatus } from "../exitStatus.ts";
import { mostOnScreen } from "../reporter/formatDiagnostic.ts";
import { jsonReporter } from "../reporter/json.ts";
import { refuseReservedHost } from "../reservedHost.ts";
import { clockFor, openSession, shownContent } from "../session.ts";
import { paintFor, type Terminal } from "../terminal.ts";

/** Checks every article and the documents that would be written; or, with names, any feeds. */
export const check: Command = async (args, terminal) => {
  const asked = checkArguments(args);
  const now = clockFor(args).now();
  const names = args.positionals;
  const isJson = args.values.json === true;
  if (names.length > 0) {
    const { checkNamed } = await import("../check/checkNamed.ts");
    const checked = await checkNamed(names, asked, now, terminal);
    const status = await report(checked, asked, isJson ? now : undefined, terminal, undefined);
    return checked.diagnostics.length > 0 ? exitStatus.wrongUse : status;
  }
  const session = await openSession(args, terminal, "later");
  if (session === undefined || refuseReservedHost(args, session)) return exitStatus.wrongUse;
  const { checkSite } = await import("../check/checkSite.ts");
  const checked = await checkSite(session, asked, now);
  return report(checked, asked, isJson ? now : undefined, terminal, shownContent(session.config));
};

/** @param at The time in JSON events; nothing for other reports */
async function report(
  checked: Checked,
  { format, failOn, isVerbose }: CheckArguments,
  at: number | undefined,
  terminal: Terminal,
  contentDir: string | undefined,
): Promise<number> {
  const all = allOf(checked);
  if (at === undefined)
    terminal.stdout.write(`${await reportText(checked, { format, isVerbose }, terminal, contentDir)}\n`);
  else {
    const { report: emit } = jsonReporter(terminal);
    for (const diagnostic of all) emit({ event: "diagnostic", diagnostic }, at);
  }
  const fails = all.some(({ severity }) => severity === "error" || severity === failOn);
  return fails ? exitStatus.leftOut : exitStatus.done;
}

async function reportText(
  checked: Checked,
  { format, isVerbose }: Pick<CheckArguments, "format" | "isVerbose">,
  terminal: Terminal,
  contentDir: string | undefined,
): Promise<string> {
  if (format === "sarif") return (await import("../check/sarif.ts")).sarif(checked, contentDir);
  if (format === "github") return (await import("../check/github.ts")).github(checked, contentDir);
  if (format === "junit") return (await import("../check/junit.ts")).junit(checked, contentDir);
  const { humanReport } = await import("../check/humanReport.ts");
  const most = isVerbose || terminal.stdout.isTTY !== true ? undefined : mostOnScreen;
  return humanReport(checked, paintFor(terminal, "stdout"), contentDir, most);
}
