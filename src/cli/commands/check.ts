import { cliKinds } from "../../model/catalogue/cli.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { FeedwrightError } from "../../model/error.ts";
import type { Arguments } from "../arguments.ts";
import { allOf, type Checked, type CheckedDocument } from "../check/checked.ts";
import type { Target } from "../check/target.ts";
import type { Command } from "../command.ts";
import { exitStatus } from "../exitStatus.ts";
import { jsonReporter } from "../reporter/json.ts";
import { refuseReservedHost } from "../reservedHost.ts";
import { clockFor, openSession, shownPath } from "../session.ts";
import { paintFor, type Terminal } from "../terminal.ts";

const formats = ["text", "sarif", "github", "junit"] as const;
const thresholds = ["error", "warning"] as const;

/** Checks every article and the documents that would be written; or, with names, feeds of anybody. */
export const check: Command = async (args, terminal) => {
  const format = oneOf(args, "format", formats);
  const failOn = oneOf(args, "fail-on", thresholds);
  const now = clockFor(args).now();
  if (args.positionals.length > 0) {
    const { checked, hasFailed } = await checkNamed(args, terminal, now);
    const status = await report(checked, undefined);
    return hasFailed ? exitStatus.wrongUse : status;
  }
  const session = await openSession(args, terminal, "later");
  if (session === undefined || refuseReservedHost(args, session)) return exitStatus.wrongUse;
  const { openSite } = await import("../../engine/openSite.ts");
  await using site = await openSite({ ...session, emit: () => {}, publish: false });
  await site.update({ kind: "all" });
  const documents: CheckedDocument[] = [];
  const { checkBytes } = await import("../check/checkBytes.ts");
  const out = shownPath(session.config.out.dir);
  const problems = await site.verify((path, bytes) => {
    if (!/\.(?:xml|json|rss|atom|opml)$/i.test(path)) return;
    documents.push(checkBytes({ name: out === "." ? path : `${out}/${path}`, bytes: () => [bytes] }, now));
  });
  const diagnostics = [...session.diagnostics, ...site.snapshot().diagnostics, ...problems];
  return report(
    { diagnostics, documents: withoutRepeats(documents, diagnostics) },
    shownPath(session.config.content.dir),
  );

  async function report(checked: Checked, contentDir: string | undefined): Promise<number> {
    const text = args.values.json === true ? undefined : await reportText(checked, contentDir);
    if (text !== undefined) terminal.stdout.write(`${text}\n`);
    else {
      const { report: emit } = jsonReporter(terminal);
      for (const diagnostic of allOf(checked)) emit({ event: "diagnostic", diagnostic }, now);
    }
    const fails = allOf(checked).some(
      ({ severity }) => severity === "error" || (failOn === "warning" && severity === "warning"),
    );
    return fails ? exitStatus.leftOut : exitStatus.done;
  }

  async function reportText(checked: Checked, contentDir: string | undefined): Promise<string> {
    if (format === "sarif") return (await import("../check/sarif.ts")).sarif(checked, contentDir);
    if (format === "github") return (await import("../check/github.ts")).github(checked, contentDir);
    if (format === "junit") return (await import("../check/junit.ts")).junit(checked, contentDir);
    return (await import("../check/humanReport.ts")).humanReport(checked, paintFor(terminal, "stdout"), contentDir);
  }
};

/** What is said of the config is not said again of every document that comes of it. */
const saidOfConfig: Readonly<Record<string, string>> = { CATEGORY: "FW1802" };

function withoutRepeats(
  documents: readonly CheckedDocument[],
  diagnostics: readonly Diagnostic[],
): readonly CheckedDocument[] {
  const said = new Set<string>(diagnostics.map(({ code }) => code));
  return documents.map((document) => ({
    ...document,
    findings: document.findings.filter(({ name }) => !said.has(saidOfConfig[name] ?? "")),
  }));
}

/** Each by itself: one that cannot be read does not keep the others from being checked. */
async function checkNamed(
  args: Arguments,
  terminal: Terminal,
  now: number,
): Promise<{ readonly checked: Checked; readonly hasFailed: boolean }> {
  const { checkBytes } = await import("../check/checkBytes.ts");
  const diagnostics: Diagnostic[] = [];
  const documents: CheckedDocument[] = [];
  const names = args.positionals;
  for (const [index, name] of names.entries()) {
    if (names.length > 1 && terminal.stderr.isTTY === true)
      terminal.stderr.write(`\r\u001b[K${index + 1} of ${names.length}: ${name}`);
    try {
      documents.push(checkBytes(await targetOf(name), now));
    } catch (error) {
      if (!(error instanceof FeedwrightError) || names.length === 1) throw error;
      diagnostics.push(error.diagnostic);
    }
  }
  if (names.length > 1 && terminal.stderr.isTTY === true) terminal.stderr.write("\r\u001b[K");
  return { checked: { diagnostics, documents }, hasFailed: diagnostics.length > 0 };
}

async function targetOf(name: string): Promise<Target> {
  const { isAddress } = await import("../readDocument.ts");
  if (isAddress(name)) return (await import("../check/remoteTarget.ts")).remoteTarget(name);
  return (await import("../check/target.ts")).localTarget(name);
}

function oneOf<T extends string>({ values, command }: Arguments, name: string, known: readonly T[]): T | undefined {
  const value = values[name];
  if (value === undefined) return undefined;
  const found = known.find((one) => one === value);
  if (found === undefined)
    throw new FeedwrightError(cliKinds.BAD_ARGUMENT, {
      reason: `--${name} is ${known.join(", ")}, not "${String(value)}"`,
      command: command.name,
    });
  return found;
}
