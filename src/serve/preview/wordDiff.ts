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
  const [from, to] = [before.replace(/\s+/g, " "), after.replace(/\s+/g, " ")];
  if (from === to) {
    return [];
  }
  // Most of a long text stays: only what lies between the first and the last difference is taken apart.
  const start = wordStart(from, commonStart(from, to));
  const end = wordEnd(from, from.length - Math.min(commonEnd(from, to), from.length - start, to.length - start));
  const kept = from.length - end;
  const changes: readonly TextChange[] = [
    { kind: "same", text: from.slice(0, start) },
    ...middleChanges(from.slice(start, end), to.slice(start, to.length - kept), language),
    { kind: "same", text: from.slice(end) },
  ];
  return shortened(merged(changes));
}

const maxMiddleCharacters = 20_000;
const maxMiddleWords = 1_200;
const contextWords = 12;
const longestWord = 60;

function commonStart(from: string, to: string): number {
  let at = 0;
  while (at < from.length && at < to.length && from.charCodeAt(at) === to.charCodeAt(at)) {
    at += 1;
  }
  return at;
}

function commonEnd(from: string, to: string): number {
  let count = 0;
  while (
    count < from.length &&
    count < to.length &&
    from.charCodeAt(from.length - 1 - count) === to.charCodeAt(to.length - 1 - count)
  ) {
    count += 1;
  }
  return count;
}

/** Back to where the word at `at` begins; not far where no spaces are. */
function wordStart(text: string, at: number): number {
  const space = text.lastIndexOf(" ", at - 1);
  return space === -1 || at - space > longestWord ? Math.max(0, at - longestWord) : space + 1;
}

function wordEnd(text: string, at: number): number {
  const space = text.indexOf(" ", at);
  return space === -1 || space - at > longestWord ? Math.min(text.length, at + longestWord) : space;
}

function middleChanges(before: string, after: string, language: string): readonly TextChange[] {
  if (before.length <= maxMiddleCharacters && after.length <= maxMiddleCharacters) {
    const [from, to] = [words(before, language), words(after, language)];
    if (from.length <= maxMiddleWords && to.length <= maxMiddleWords) {
      return longestCommon(from, to);
    }
  }
  return [
    { kind: "removed", text: before },
    { kind: "added", text: after },
  ];
}

/** Words, spaces and marks. Dictionaries, which are slow, only for the scripts that put no spaces. */
function words(text: string, language: string): readonly string[] {
  if (!/[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]/.test(text)) {
    return text.match(/[\p{L}\p{N}\p{M}'’]+|\s+|./gsu) ?? [];
  }
  return Array.from(segmenterOf(language).segment(text), ({ segment }) => segment);
}

function segmenterOf(language: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity: "word" });
  } catch {
    return new Intl.Segmenter("en", { granularity: "word" });
  }
}

function longestCommon(from: readonly string[], to: readonly string[]): readonly TextChange[] {
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
