import * as v from "valibot";
import type { Outcome } from "../model/diagnostic.ts";
import { configSchema, type ParsedConfig } from "./schema.ts";

/** Compares a config with the schema, and fills in the plain defaults. */
export async function checkConfig(input: unknown, file: string | undefined): Promise<Outcome<ParsedConfig>> {
  const result = v.safeParse(configSchema, input, { abortPipeEarly: true });
  if (result.success) return { value: result.output, diagnostics: [] };
  // What every key means is loaded only when something has to be explained.
  const { describeFaults } = await import("./describeFaults.ts");
  return { diagnostics: describeFaults(result.issues, file) };
}
