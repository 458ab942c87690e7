import * as v from "valibot";
import { configKinds } from "../model/catalogue/config.ts";
import { type Diagnostic, diagnostic, type Outcome, type Place } from "../model/diagnostic.ts";
import { nearest } from "./nearest.ts";
import { configSchema, type ParsedConfig } from "./schema.ts";
import { schemaKeys, schemaPaths } from "./schemaKeys.ts";

/** Holds a config against the schema: each fault names the key, what was found, and what is accepted. */
export function checkConfig(input: unknown, file: string | undefined): Outcome<ParsedConfig> {
  const result = v.safeParse(configSchema, input, { abortPipeEarly: true });
  if (result.success) return { value: result.output, diagnostics: [] };
  const place = file === undefined ? {} : { file };
  return { diagnostics: result.issues.flatMap((issue) => describe(issue, [], place)) };
}

type Issue = v.BaseIssue<unknown>;

function describe(issue: Issue, above: readonly string[], place: Place): readonly Diagnostic[] {
  const path = [...above, ...(issue.path ?? []).map((item) => String(item.key))];
  const deeper = issue.issues?.filter((inner) => (inner.path?.length ?? 0) > 0) ?? [];
  // A value of one of several kinds: what is wrong inside of it says more than that it is none of them.
  if (deeper.length > 0) return deeper.flatMap((inner) => describe(inner, path, place));
  const fault = (reason: string, accepted: string): readonly Diagnostic[] => [
    diagnostic(configKinds.CONFIG_INVALID, { key: keyText(path), reason, accepted }, place),
  ];
  if (issue.expected === "never") return fault("there is no such key", insteadOf(path));
  if (issue.received === "undefined" && issue.type === "strict_object") {
    return fault("it is missing", "This key has no default.");
  }
  return fault(`found ${foundText(issue.input)}`, acceptedText(issue));
}

function insteadOf(path: readonly string[]): string {
  const unknown = path.at(-1) ?? "";
  const known = schemaKeys(path.slice(0, -1));
  const near = nearest(unknown, known);
  const elsewhere = schemaPaths().filter((candidate) => candidate.split(".").at(-1) === unknown);
  const meant = near ?? elsewhere[0];
  const list = [...known].sort().join(", ");
  return `${meant === undefined ? "" : `Did you mean ${meant}? `}Known here: ${list}.`;
}

function keyText(path: readonly string[]): string {
  const text = path.map((key) => (/^\d+$/.test(key) ? `[${key}]` : `.${key}`)).join("");
  return text.replace(/^\./, "") || "config";
}

function foundText(input: unknown): string {
  if (input === null || input === undefined) return "nothing";
  if (Array.isArray(input)) return "a list";
  switch (typeof input) {
    case "string":
      return JSON.stringify(input);
    case "number":
    case "boolean":
    case "bigint":
      return String(input);
    case "function":
      return "a function";
    default:
      return input instanceof Date ? "a date" : "a map of keys";
  }
}

function acceptedText(issue: Issue): string {
  if (!issue.message.startsWith("Invalid ")) return issue.message;
  const kinds = issue.issues?.length ? issue.issues.map(kindText) : [kindText(issue)];
  return `Write ${[...new Set(kinds)].join(" or ")}.`;
}

function kindText({ type, expected }: Issue): string {
  switch (type) {
    case "string":
      return "a text";
    case "number":
      return "a number";
    case "boolean":
      return "true or false";
    case "array":
      return "a list";
    case "function":
      return "a function";
    case "strict_object":
    case "loose_object":
    case "record":
      return "a map of keys";
    default:
      return (expected ?? type).replace(/^\(|\)$/g, "").replaceAll(" | ", " or ");
  }
}
