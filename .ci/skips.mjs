// Fails when a test in a report of Vitest, or a step of the gate, was skipped without an excuse:
// node .ci/skips.mjs REPORT [STEP …], with the list of excuses in SKIPS, else in skips.json.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";

const [reportFile, ...steps] = process.argv.slice(2);
const project = resolve(import.meta.dirname, "..");

/**
 * Of each excuse: a pattern for "FILE NAME" of the tests, the reason, and a shell command that succeeds on machines where they have to run.
 * Without the command, an excuse would also hide a test that stopped running by mistake.
 */
const excuses = JSON.parse(readFileSync(process.env.SKIPS ?? resolve(import.meta.dirname, "skips.json"), "utf8"));

const tests = JSON.parse(readFileSync(reportFile, "utf8")).testResults.flatMap(({ name, assertionResults }) =>
  assertionResults
    .filter(({ status }) => !["passed", "failed"].includes(status))
    .map(({ fullName }) => `${relative(project, name)} ${fullName}`),
);

const mustRunHere = new Map();
function mustRun({ unless }) {
  const known = mustRunHere.get(unless);
  if (known !== undefined) return known;
  const succeeds = spawnSync("sh", ["-c", unless], { cwd: project, stdio: "ignore" }).status === 0;
  mustRunHere.set(unless, succeeds);
  return succeeds;
}

for (const name of [...tests, ...steps.map((step) => `step ${step}`)]) {
  const known = excuses.filter(({ skipped }) => new RegExp(skipped).test(name));
  const excuse = known.find((one) => !mustRun(one));
  if (excuse !== undefined) {
    console.log(`skipped, because ${excuse.because}: ${name}`);
    continue;
  }
  const why = known.length === 0 ? "it is not in .ci/skips.json" : "this machine has what it needs";
  console.log(`SKIPPED, although ${why}: ${name}`);
  process.exitCode = 1;
}
