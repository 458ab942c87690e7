import type * as v from "valibot";
import { configKinds } from "../model/catalogue/config.ts";
import { type Diagnostic, diagnostic, type Place } from "../model/diagnostic.ts";
import { withoutSecrets } from "../text/urls/withoutSecrets.ts";
import { allKeys, type DescribedKey, describedKeys, keyAt } from "./keys/describedKeys.ts";
import { exampleLine } from "./keys/exampleLine.ts";
import { firstSentence } from "./keys/plainText.ts";
import { isSameWord, nearest } from "./nearest.ts";

type Issue = v.BaseIssue<unknown>;

/** Each fault names the key, what was found, what is accepted, and what the key is for. */
export function describeFaults(issues: readonly Issue[], file: string | undefined): readonly Diagnostic[] {
  return issues.flatMap((issue) => describe(issue, [], file === undefined ? {} : { file }));
}

function describe(issue: Issue, above: readonly string[], place: Place): readonly Diagnostic[] {
  const path = [...above, ...(issue.path ?? []).map((item) => String(item.key))];
  const deeper = issue.issues?.filter((inner) => (inner.path?.length ?? 0) > 0) ?? [];
  // If a value may have several types, an error inside it is more helpful than saying that no type matches.
  if (deeper.length > 0) return deeper.flatMap((inner) => describe(inner, path, place));
  const fault = (reason: string, accepted: string): readonly Diagnostic[] => [
    diagnostic(configKinds.CONFIG_INVALID, { key: keyText(path), reason, accepted }, place),
  ];
  if (issue.expected === "never") return fault("there is no such key", insteadOf(path, place));
  const key = keyAt(path);
  if (issue.received === "undefined" && issue.type === "strict_object")
    return fault("it is missing", `This key has no default. ${meaning(key, place)}`.trimEnd());
  return fault(`found ${foundText(issue.input)}`, `${acceptedText(issue)} ${meaning(key, place)}`.trimEnd());
}

/** The key that was probably meant, and the keys that are known at this place. */
function insteadOf(path: readonly string[], place: Place): string {
  const unknown = path.at(-1) ?? "";
  const above = path.slice(0, -1);
  const known = above.length === 0 ? describedKeys() : (keyAt(above)?.keys ?? []);
  const names = known.map(({ name }) => name);
  const near = nearest(unknown, names);
  const meant = near === undefined ? sameElsewhere(unknown, above) : known.find(({ name }) => name === near);
  const shown = near ?? meant?.path;
  const list = [...names].sort().join(", ");
  return `${shown === undefined ? "" : `Did you mean ${shown}? ${meaning(meant, place)} `}Known here: ${list}.`;
}

/** The objects that describe the feeds: they are easily confused. */
const alike = ["site", "content", "out", "feeds"];

/**
 * The nearest key of this name at another place, up to two steps away. In a sibling of the object in which it was written, it must be the
 * only one, or that of `site`, which applies to everything. Suggesting a key of the same name with another meaning would only confuse.
 */
function sameElsewhere(name: string, above: readonly string[]): DescribedKey | undefined {
  const from = above.filter((step) => !/^\d+$/.test(step));
  const found = allKeys()
    .filter((key) => isSameWord(key.name, name))
    .map((key) => ({ key, ...stepsBetween(from, parentOf(key)) }))
    .filter(({ up, down }) => up + down <= 2)
    .sort((a, b) => a.up + a.down - b.up - b.down);
  const [first] = found;
  if (first === undefined || first.up === 0 || first.down === 0) return first?.key;
  if (![from, parentOf(first.key)].every(([top = ""]) => alike.includes(top))) return undefined;
  const ofSite = found.find(({ key }) => key.path.startsWith("site."));
  return (ofSite ?? (found.length === 1 ? first : undefined))?.key;
}

function parentOf({ path }: DescribedKey): readonly string[] {
  return path.replaceAll("[]", "").split(".").slice(0, -1);
}

/** The number of steps up from one place, and then down to another. */
function stepsBetween(from: readonly string[], to: readonly string[]): { readonly up: number; readonly down: number } {
  const differs = to.findIndex((step, index) => step !== from[index]);
  const shared = differs === -1 ? to.length : differs;
  return { up: from.length - shared, down: to.length - shared };
}

/** What a key is for, and how it is written. */
function meaning(key: DescribedKey | undefined, { file }: Place): string {
  if (key === undefined) return "";
  const example = exampleLine(key, file);
  return `${firstSentence(key.text)}${example === undefined ? "" : ` Example: ${example}`}`;
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
      return JSON.stringify(withoutSecrets(input));
    case "number":
    case "boolean":
    case "bigint":
      return String(input);
    case "function":
      return "a function";
    default:
      return input instanceof Date ? "a date" : "an object";
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
      return "a string";
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
      return "an object";
    default:
      return (expected ?? type).replace(/^\(|\)$/g, "").replaceAll(" | ", " or ");
  }
}
