import type { TextChange } from "../../wordDiff.ts";

/** Deleted and inserted words, as in an editor. */
export function Words({ changes, language }: { readonly changes: readonly TextChange[]; readonly language: string }) {
  return (
    <p class="words" lang={language} dir="auto">
      {changes.map(({ kind, text }, index) =>
        kind === "added" ? (
          <ins key={index}>{text}</ins>
        ) : kind === "removed" ? (
          <del key={index}>{text}</del>
        ) : (
          <span key={index}>{text}</span>
        ),
      )}
    </p>
  );
}
