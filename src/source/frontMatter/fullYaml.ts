import { jsYaml } from "../parsers.ts";
import { loadParser } from "./loadParser.ts";
import { plainValue } from "./yamlSubset.ts";

/** At most this many characters are parsed again to find duplicate keys. */
const mostAgain = 2_000_000;

/** Any YAML. Every scalar stays as it was typed, and of duplicate keys, the last one counts. @throws YAMLException */
export function parseFullYaml(text: string, onDuplicate: (key: string, line: number) => void): unknown {
  const { FAILSAFE_SCHEMA, load, Type, YAMLException } = loadParser(jsYaml);
  const source = text.replace(/\r/g, "");
  const merge = new Type("tag:yaml.org,2002:merge", { kind: "scalar", resolve: (typed) => typed === "<<" });
  // Only called for scalars without quotes: `"null"` is a string, which may be somebody's name.
  const nothing = new Type("tag:yaml.org,2002:null", {
    kind: "scalar",
    resolve: (typed) => typed === null || typed === "" || plainValue(typed) === null,
    construct: () => null,
  });
  const schema = FAILSAFE_SCHEMA.extend({ implicit: [merge, nothing] });
  let renamed = source;
  for (let parsed = 0; ; parsed += source.length) {
    try {
      const value = load(renamed, { schema });
      return renamed === source ? value : load(source, { schema, json: true });
    } catch (error) {
      if (!(error instanceof YAMLException) || error.reason !== "duplicated mapping key") throw error;
      if (parsed > mostAgain) return load(source, { schema, json: true });
      // The parser stops at the first one: this continues if it is another key.
      const { line = 0, position = 0 } = error.mark ?? {};
      const key = keyAt.exec(renamed.slice(position, position + 200));
      onDuplicate((key?.[2] ?? "?").trim(), line);
      const from = position + (key?.[1]?.length ?? 0);
      renamed = `${renamed.slice(0, from)}\ue000${parsed}${renamed.slice(from)}`;
    }
  }
}

const keyAt = /^(["']?)([^:"'\n]+)/;
