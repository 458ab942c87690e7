import type { Finding } from "../../check/findings.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { allOf, type Checked } from "./checked.ts";

const levels = { error: "error", warning: "warning", info: "note" } as const;

/** SARIF 2.1.0, which code scanning reads. @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
export function sarif(checked: Checked, contentDir: string | undefined): string {
  const all = allOf(checked);
  const rules = new Map<string, object>();
  for (const one of all) {
    if (rules.has(one.code)) continue;
    rules.set(one.code, {
      id: one.code,
      name: one.name,
      shortDescription: { text: one.name.toLowerCase().replaceAll("_", " ") },
      ...("why" in one ? { fullDescription: { text: one.why } } : {}),
      help: { text: one.hint ?? one.message },
      defaultConfiguration: { level: levels[one.severity] },
    });
  }
  const ids = [...rules.keys()];
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "feedwright", rules: [...rules.values()] } },
        results: all.map((one) => ({
          ruleId: one.code,
          ruleIndex: ids.indexOf(one.code),
          level: levels[one.severity],
          message: { text: one.hint === undefined ? one.message : `${one.message}. ${one.hint}` },
          locations: locationsOf(one, contentDir),
        })),
      },
    ],
  };
  return JSON.stringify(log, undefined, 2);
}

function locationsOf(one: Diagnostic | Finding, contentDir: string | undefined): readonly object[] {
  const name = nameOf(one, contentDir);
  if (name === undefined) return [];
  const places = "places" in one ? one.places : [{ line: one.line, column: one.column }];
  return places.map(({ line, column }) => ({
    physicalLocation: {
      artifactLocation: { uri: uriOf(name) },
      ...(line === undefined
        ? {}
        : { region: { startLine: line, ...(column === undefined ? {} : { startColumn: column }) } }),
    },
  }));
}

/** The file name of a diagnostic, in the form for reports. */
export function nameOf({ path, file }: Diagnostic, contentDir: string | undefined): string | undefined {
  if (path === undefined) return file;
  return contentDir === undefined || contentDir === "." ? path : `${contentDir}/${path}`;
}

const uriOf = (name: string): string => (/^[a-z]+:\/\//i.test(name) ? name : encodeURI(name.replaceAll("\\", "/")));
