import { type ArrayChange, diffArrays } from "diff";

/** A run of text that stayed, was added or was removed. */
export interface TextChange {
  readonly kind: "same" | "added" | "removed";
  readonly text: string;
}

/**
 * What changed between two plain texts, word by word in any script, with a few unchanged words around each change (`…` for the rest). Texts
 * that differ in more than a few hundred words are shown as one removal and one addition.
 */
export function wordDiff(before: string, after: string, language: string): readonly TextChange[] {
  const [from, to] = [before.replace(/\s+/g, " "), after.replace(/\s+/g, " ")];
  if (from === to) return [];

  const found = diffArrays(words(from, language), words(to, language), { maxEditLength: longestEdit });
  return found === undefined
    ? shortened(oneReplacement(from, to))
    : shortened(merged(found.map((change) => ({ kind: kindOf(change), text: change.value.join("") }))));
}

/** The work grows with the length of the text times the number of different words: a limit on those keeps it small. */
const longestEdit = 600;
const contextWords = 12;

function kindOf({ added, removed }: ArrayChange<string>): TextChange["kind"] {
  return added ? "added" : removed ? "removed" : "same";
}

function oneReplacement(before: string, after: string): readonly TextChange[] {
  return [
    { kind: "removed", text: before },
    { kind: "added", text: after },
  ];
}

/** Words, spaces and punctuation. The slow dictionaries are only used for scripts without spaces between words. */
function words(text: string, language: string): string[] {
  if (!/[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]/.test(text))
    return text.match(/[\p{L}\p{N}\p{M}'’]+|\s+|./gsu) ?? [];

  return Array.from(segmenterOf(language).segment(text), ({ segment }) => segment);
}

function segmenterOf(language: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity: "word" });
  } catch {
    return new Intl.Segmenter("en", { granularity: "word" });
  }
}

/** Two changes with only a space between them are joined, so that phrases stay together: first the removed one, then the added one. */
function merged(changes: readonly TextChange[]): readonly TextChange[] {
  const result: TextChange[] = [];
  let removed = "";
  let added = "";
  const flush = (): void => {
    if (removed !== "") result.push({ kind: "removed", text: removed });
    if (added !== "") result.push({ kind: "added", text: added });
    removed = "";
    added = "";
  };
  for (const [index, { kind, text }] of changes.entries()) {
    if (kind === "removed") {
      removed += text;
    } else if (kind === "added") {
      added += text;
    } else if (text === " " && index > 0 && index < changes.length - 1) {
      removed += removed === "" ? "" : " ";
      added += added === "" ? "" : " ";
    } else {
      flush();
      result.push({ kind, text });
    }
  }
  flush();
  return result;
}

function shortened(changes: readonly TextChange[]): readonly TextChange[] {
  return changes.map(({ kind, text }, index) => {
    const parts = text.split(" ");
    if (kind !== "same") return { kind, text: text.length > 2_000 ? `${text.slice(0, 2_000)}…` : text };

    const first = index === 0;
    const last = index === changes.length - 1;
    if (first && parts.length > contextWords) return { kind, text: `… ${parts.slice(-contextWords).join(" ")}` };

    if (last && parts.length > contextWords) return { kind, text: `${parts.slice(0, contextWords).join(" ")} …` };

    return parts.length > contextWords * 2
      ? { kind, text: `${parts.slice(0, contextWords).join(" ")} … ${parts.slice(-contextWords).join(" ")}` }
      : { kind, text };
  });
}
