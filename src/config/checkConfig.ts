import * as v from "valibot";
import { configKinds } from "../model/catalogue/config.ts";
import { type Diagnostic, diagnostic, type Outcome } from "../model/diagnostic.ts";
import { configSchema, type ParsedConfig } from "./schema.ts";

/** Holds a config against the schema: each fault names the key, what was found, and what is accepted. */
export function checkConfig(input: unknown, file: string | undefined): Outcome<ParsedConfig> {
  const result = v.safeParse(configSchema, input);
  if (result.success) return { value: result.output, diagnostics: [] };
  return { diagnostics: result.issues.map((issue) => describe(issue, file)) };
}

function describe(issue: v.BaseIssue<unknown>, file: string | undefined): Diagnostic {
  const path = (issue.path ?? []).map((item) => String(item.key));
  const place = file === undefined ? {} : { file };
  if (issue.type === "strict_object" && issue.expected === "never") {
    const known = knownKeys(path.slice(0, -1));
    const unknown = path.at(-1) ?? "";
    const near =
      known.find((key) => key.toLowerCase() === unknown.toLowerCase()) ??
      known.find((key) => key.startsWith(unknown.slice(0, 4)));
    const values = {
      key: path.join("."),
      reason: "there is no such key",
      accepted: `${near === undefined ? "" : `Did you mean ${near}? `}Known here: ${known.join(", ")}.`,
    };
    return diagnostic(configKinds.CONFIG_INVALID, values, place);
  }
  const values = {
    key: path.join(".") || "config",
    reason: `found ${issue.received}${typeof issue.requirement === "string" ? "" : ""}`,
    accepted: issue.expected === null ? issue.message : `Write ${issue.expected}.`,
  };
  return diagnostic(configKinds.CONFIG_INVALID, values, place);
}

/** The keys of the schema at a path; lists are stepped through. */
function knownKeys(path: readonly string[]): readonly string[] {
  let schema: unknown = configSchema;
  for (const key of path) {
    schema = unwrap(schema);
    if (/^\d+$/.test(key)) schema = (schema as { readonly item?: unknown }).item;
    else schema = (schema as { readonly entries?: Readonly<Record<string, unknown>> }).entries?.[key];
  }
  return Object.keys((unwrap(schema) as { readonly entries?: object } | undefined)?.entries ?? {});
}

function unwrap(schema: unknown): unknown {
  let inner = schema as
    | { readonly wrapped?: unknown; readonly pipe?: readonly unknown[]; readonly options?: readonly unknown[] }
    | undefined;
  for (let depth = 0; depth < 5 && inner !== undefined; depth += 1) {
    if (inner.wrapped !== undefined) inner = inner.wrapped as typeof inner;
    else if (inner.pipe !== undefined && inner.pipe[0] !== inner) inner = inner.pipe[0] as typeof inner;
    else if (inner.options !== undefined && !("entries" in inner)) {
      inner = inner.options.find(
        (option) => typeof option === "object" && option !== null && "entries" in option,
      ) as typeof inner;
    } else return inner;
  }
  return inner;
}
