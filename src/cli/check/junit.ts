import type { Diagnostic } from "../../model/diagnostic.ts";
import { escapeQuoted } from "../../text/escape.ts";
import { allOf, type Checked } from "./checked.ts";
import { nameOf } from "./sarif.ts";

/** A JUnit test report: a suite for each document, a case for each problem; errors and warnings are failures. */
export function junit(checked: Checked, contentDir: string | undefined): string {
  const suites = new Map<string, Diagnostic[]>(checked.documents.map(({ name }) => [name, []]));
  for (const one of allOf(checked)) {
    const name = nameOf(one, contentDir) ?? "feedwright";
    const known = suites.get(name);
    if (known === undefined) suites.set(name, [one]);
    else known.push(one);
  }
  const lines = Array.from(suites, ([name, all]) => {
    const failures = all.filter(({ severity }) => severity !== "info");
    const cases = failures.map(
      (one) =>
        `    <testcase name="${xml(`${one.code} ${one.name}`)}" classname="${xml(name)}">\n      <failure type="${one.severity}" message="${xml(one.message)}">${xml(`${name}:${one.line ?? 1}:${one.column ?? 1} ${one.hint ?? ""}`)}</failure>\n    </testcase>`,
    );
    const passed = cases.length === 0 ? [`    <testcase name="no problems found" classname="${xml(name)}"/>`] : cases;
    return [
      `  <testsuite name="${xml(name)}" tests="${passed.length}" failures="${cases.length}">`,
      ...passed,
      "  </testsuite>",
    ].join("\n");
  });
  return ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>", ...lines, "</testsuites>"].join("\n");
}

function xml(text: string): string {
  return escapeQuoted(text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]/g, ""));
}
