import { extname } from "node:path";
import { configKinds } from "../../model/catalogue/config.ts";
import { FeedwrightError } from "../../model/error.ts";
import { readJson } from "../../model/json.ts";
import { isWithinLimits } from "../../text/dataLimits.ts";

/**
 * Reads JSON, YAML or TOML, by the extension of the file.
 * @throws FeedwrightError CONFIG_UNREADABLE, with the place of the error
 */
export async function parseData(typed: string, file: string): Promise<unknown> {
  const value = await parsed(typed, file);
  if (!isWithinLimits(value))
    throw unreadable("it holds too many values, or is nested too deep", { file, line: 1, column: 1 });
  return value;
}

async function parsed(typed: string, file: string): Promise<unknown> {
  const text = typed.replace(/^\ufeff/, "");
  switch (extname(file)) {
    case ".json":
      return parseJson(text, file);
    case ".toml": {
      const { parse, TomlError } = await import("smol-toml");
      try {
        return parse(text);
      } catch (error) {
        if (!(error instanceof TomlError)) throw error;
        const reason = error.message.split("\n")[0]?.replace(/^Invalid TOML document: /, "") ?? "";
        throw unreadable(reason, { file, line: error.line, column: error.column });
      }
    }
    default: {
      const { CORE_SCHEMA, load, YAMLException } = await import("js-yaml");
      try {
        return load(text, { schema: CORE_SCHEMA });
      } catch (error) {
        if (!(error instanceof YAMLException)) throw error;
        const { line = 0, column = 0 } = error.mark ?? {};
        throw unreadable(error.reason, { file, line: line + 1, column: column + 1 });
      }
    }
  }
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reading = readJson(text);
    if ("value" in reading) throw error;
    const before = text.slice(0, reading.offset).split("\n");
    throw unreadable(reading.reason, { file, line: before.length, column: (before.at(-1) ?? "").length + 1 });
  }
}

function unreadable(
  reason: string,
  place: { readonly file: string; readonly line: number; readonly column: number },
): FeedwrightError {
  return new FeedwrightError(configKinds.CONFIG_UNREADABLE, { reason }, place);
}
