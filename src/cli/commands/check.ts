import { isAddress } from "../../api/readDocument.ts";
import { nearest } from "../../config/nearest.ts";
import { cliKinds } from "../../model/catalogue/cli.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { FeedwrightError } from "../../model/error.ts";
import { type ProfileName, profileNames } from "../../model/profileNames.ts";
import type { Arguments } from "../arguments.ts";
import { allOf, type Checked, type CheckedDocument } from "../check/checked.ts";
import type { RemoteTarget } from "../check/remoteTarget.ts";
import type { Target } from "../check/target.ts";
import type { Command } from "../command.ts";
import { exitStatus } from "../exitStatus.ts";
import { fetchText } from "../fetchText.ts";
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
  const profiles = profilesOf(args);
  const now = clockFor(args).now();
  if (args.positionals.length > 0) {
    const { checked, hasFailed } = await checkNamed(args, terminal, now, profiles);
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
  const problems: Diagnostic[] = [];
  const written: { readonly path: string; readonly bytes: Uint8Array }[] = [];
  problems.push(
    ...(await site.verify((path, bytes) => {
      if (/\.(?:xml|json|rss|atom|opml)$/i.test(path)) written.push({ path, bytes });
    })),
  );
  const { siteFolders } = await import("../check/mediaFiles.ts");
  const { profilesFor } = await import("../check/profilesFor.ts");
  for (const { path, bytes } of written) {
    const target = { name: out === "." ? path : `${out}/${path}`, bytes: () => [bytes] };
    const asked = profilesFor(path, session.config, profiles);
    documents.push(
      await checkBytes(target, {
        now,
        profiles: asked,
        media: siteFolders(session.config),
        isLive: args.values.live === true,
      }),
    );
  }
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
  profiles: readonly ProfileName[],
): Promise<{ readonly checked: Checked; readonly hasFailed: boolean }> {
  const { checkBytes } = await import("../check/checkBytes.ts");
  const { foldersBeside } = await import("../check/mediaFiles.ts");
  const diagnostics: Diagnostic[] = [];
  const documents: CheckedDocument[] = [];
  const earlier = typeof args.values.against === "string" ? await fetchText(args.values.against) : undefined;
  const names = args.positionals;
  for (const [index, name] of names.entries()) {
    if (names.length > 1 && terminal.stderr.isTTY === true)
      terminal.stderr.write(`\r\u001b[K${index + 1} of ${names.length}: ${name}`);
    try {
      const media = name === "-" || isAddress(name) ? {} : { media: foldersBeside(name) };
      const target = await targetOf(name);
      const exchange = "exchange" in target ? { exchange: target.exchange } : {};
      documents.push(
        await checkBytes(target, {
          now,
          profiles,
          isLive: args.values.live === true,
          ...media,
          ...exchange,
          ...(earlier === undefined ? {} : { earlier }),
        }),
      );
    } catch (error) {
      if (!(error instanceof FeedwrightError) || names.length === 1) throw error;
      diagnostics.push(error.diagnostic);
    }
  }
  if (names.length > 1 && terminal.stderr.isTTY === true) terminal.stderr.write("\r\u001b[K");
  return { checked: { diagnostics, documents }, hasFailed: diagnostics.length > 0 };
}

async function targetOf(name: string): Promise<Target | RemoteTarget> {
  if (isAddress(name)) return (await import("../check/remoteTarget.ts")).remoteTarget(name);
  return (await import("../check/target.ts")).localTarget(name);
}

/** `--for apple,msn`. @throws FeedwrightError BAD_ARGUMENT */
function profilesOf({ values, command }: Arguments): readonly ProfileName[] {
  if (typeof values.for !== "string") return [];
  return values.for.split(",").map((typed) => {
    const found = profileNames.find((name) => name === typed.trim().toLowerCase());
    if (found !== undefined) return found;
    const near = nearest(typed.trim(), [...profileNames]);
    const reason = `--for knows no "${typed}"${near === undefined ? "" : `; did you mean ${near}?`} It takes ${profileNames.join(", ")}`;
    throw new FeedwrightError(cliKinds.BAD_ARGUMENT, { reason, command: command.name });
  });
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
