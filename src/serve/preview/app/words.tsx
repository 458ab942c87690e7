import type { TextChange } from "../wordDiff.ts";

/** What went and what came, as an editor marks it. */
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
