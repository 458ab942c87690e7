import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { build as buildSite } from "../../../src/api/build.ts";
import { documentsIn, temporaryFolder } from "../build.ts";
import type { Meant } from "./meant.ts";

const folder = resolve(import.meta.dirname, "../../golden");

/** Every folder of `test/golden` with a `meant.json`: a small site, and its expected result. */
export const goldenCases: readonly string[] = readdirSync(folder).filter((name) =>
  existsSync(join(folder, name, "meant.json")),
);

export function meantOf(name: string): Meant {
  return JSON.parse(readFileSync(join(folder, name, "meant.json"), "utf8")) as Meant;
}

/** The files next to the site in a case. */
const notSite = ["meant.json", "expected", "before"];
const ledger = "feedwright.ledger";

export interface GoldenBuild {
  /** Every file below the output folder, and the ledger. */
  readonly files: Readonly<Record<string, string>>;
  /** `FW1203 a.md:3`, `held main: loss`; sorted. */
  readonly messages: readonly string[];
}

/** Builds the site; if it has a past (`before`), that is built first, with an earlier clock and the same ledger. */
export async function buildCase(name: string): Promise<GoldenBuild> {
  const { now, before, accept } = meantOf(name);
  using site = temporaryFolder();
  const from = join(folder, name);
  for (const part of readdirSync(from))
    if (!notSite.includes(part)) cpSync(join(from, part), join(site.path, part), { recursive: true });
  if (before !== undefined) {
    const past = join(from, "before");
    const parts = existsSync(past) ? readdirSync(past) : [];
    for (const part of parts) replace(join(past, part), join(site.path, part));
    await build(site.path, before);
    for (const part of parts) replace(join(from, part), join(site.path, part));
  }
  const { out, messages } = await build(site.path, now, accept);
  return { files: { ...documentsIn(out), [ledger]: readFileSync(join(site.path, ledger), "utf8") }, messages };
}

function replace(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
}

async function build(cwd: string, now: string, accept = false) {
  const { outDir, diagnostics, held } = await buildSite({ cwd, now: Date.parse(now), accept });
  const messages = diagnostics.map(({ code, path, file, line }) =>
    [code, [path ?? file, line].filter((part) => part !== undefined).join(":")].filter((part) => part !== "").join(" "),
  );
  const kinds = held.flatMap(({ feed, reasons }) => reasons.map(({ kind }) => `held ${feed}: ${kind}`));
  return { out: outDir, messages: [...messages, ...kinds].sort() };
}

/** What the case says about the result of the build. */
export function expectedFiles(name: string): Readonly<Record<string, string>> {
  const expected = join(folder, name, "expected");
  return existsSync(expected) ? documentsIn(expected) : {};
}

export function writeExpected(name: string, files: GoldenBuild["files"]): void {
  const expected = join(folder, name, "expected");
  rmSync(expected, { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(expected, path)), { recursive: true });
    writeFileSync(join(expected, path), text);
  }
}

/** The first line of the case's own config: a comment that says what the case shows. */
export function shownBy(name: string): string {
  const site = join(folder, name);
  const config = readdirSync(site).find((file) => /^(?:feedwright\.config\.\w+|hugo\.toml|_config\.yml)$/.test(file));
  return config === undefined ? "" : (readFileSync(join(site, config), "utf8").split("\n", 1)[0] ?? "");
}

/** The page that lists the cases. */
export function listOfCases(): string {
  return readFileSync(join(folder, "README.md"), "utf8");
}
