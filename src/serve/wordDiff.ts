/** A run of text that stayed, came or went. */
export interface TextChange {
  readonly kind: "same" | "added" | "removed";
  readonly text: string;
}

/**
 * What changed between two plain texts, word by word in any script, with a few words of what stayed around each change
 * (`…` for the rest). Texts that differ in more than a few hundred words are shown as one removal and one addition.
 */
export function wordDiff(before: string, after: string, language: string): readonly TextChange[] {
  const segmenter = segmenterOf(language);
  const from = words(before, segmenter);
  const to = words(after, segmenter);
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) {
    start += 1;
  }
  let end = 0;
  while (end < from.length - start && end < to.length - start && from.at(-1 - end) === to.at(-1 - end)) {
    end += 1;
  }
  const middle = longestCommon(from.slice(start, from.length - end), to.slice(start, to.length - end));
  const changes = [same(from.slice(0, start)), ...middle, same(from.slice(from.length - end))];
  return shortened(merged(changes));
}

const maxMiddle = 1_200;
const contextWords = 12;

function same(parts: readonly string[]): TextChange {
  return { kind: "same", text: parts.join("") };
}

function words(text: string, segmenter: Intl.Segmenter): readonly string[] {
  const parts: string[] = [];
  for (const { segment } of segmenter.segment(text.slice(0, 200_000).replace(/\s+/g, " "))) {
    parts.push(segment);
  }
  return parts;
}

function segmenterOf(language: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity: "word" });
  } catch {
    return new Intl.Segmenter("en", { granularity: "word" });
  }
}

function longestCommon(from: readonly string[], to: readonly string[]): readonly TextChange[] {
  if (from.length > maxMiddle || to.length > maxMiddle) {
    return [
      { kind: "removed", text: from.join("") },
      { kind: "added", text: to.join("") },
    ];
  }
  const width = to.length + 1;
  const lengths = new Uint16Array((from.length + 1) * width);
  for (let i = from.length - 1; i >= 0; i -= 1) {
    for (let j = to.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        from[i] === to[j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
    }
  }
  const changes: TextChange[] = [];
  let i = 0;
  let j = 0;
  while (i < from.length || j < to.length) {
    if (i < from.length && j < to.length && from[i] === to[j]) {
      changes.push({ kind: "same", text: from[i] ?? "" });
      i += 1;
      j += 1;
    } else if (
      i < from.length &&
      (j === to.length || (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0))
    ) {
      changes.push({ kind: "removed", text: from[i] ?? "" });
      i += 1;
    } else {
      changes.push({ kind: "added", text: to[j] ?? "" });
      j += 1;
    }
  }
  return changes;
}

/** Neighbors of one kind become one; a lone space between two changes joins them, so that phrases read as phrases. */
function merged(changes: readonly TextChange[]): readonly TextChange[] {
  const result: TextChange[] = [];
  let removed = "";
  let added = "";
  const flush = () => {
    if (removed !== "") {
      result.push({ kind: "removed", text: removed });
    }
    if (added !== "") {
      result.push({ kind: "added", text: added });
    }
    removed = "";
    added = "";
  };
  for (const [index, change] of changes.entries()) {
    if (change.kind === "removed") {
      removed += change.text;
    } else if (change.kind === "added") {
      added += change.text;
    } else if (change.text === " " && (removed !== "" || added !== "") && changes[index + 1]?.kind !== "same") {
      removed += removed === "" ? "" : " ";
      added += added === "" ? "" : " ";
    } else if (change.text !== "") {
      flush();
      const last = result.at(-1);
      if (last?.kind === "same") {
        result[result.length - 1] = { kind: "same", text: last.text + change.text };
      } else {
        result.push(change);
      }
    }
  }
  flush();
  return result;
}

function shortened(changes: readonly TextChange[]): readonly TextChange[] {
  if (!changes.some(({ kind }) => kind !== "same")) {
    return [];
  }
  return changes.map(({ kind, text }, index) => {
    const parts = text.split(" ");
    if (kind !== "same") {
      return { kind, text: text.length > 2_000 ? `${text.slice(0, 2_000)}…` : text };
    }
    const first = index === 0;
    const last = index === changes.length - 1;
    if (first && parts.length > contextWords) {
      return { kind, text: `… ${parts.slice(-contextWords).join(" ")}` };
    }
    if (last && parts.length > contextWords) {
      return { kind, text: `${parts.slice(0, contextWords).join(" ")} …` };
    }
    return parts.length > contextWords * 2
      ? { kind, text: `${parts.slice(0, contextWords).join(" ")} … ${parts.slice(-contextWords).join(" ")}` }
      : { kind, text };
  });
}
