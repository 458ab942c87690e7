import type { PreviewState } from "../previewModel.ts";

/** Tells a screen reader in one sentence what a save changed. */
export function Announcer({ state }: { readonly state: PreviewState | undefined }) {
  const last = state?.changes[0];
  const kinds = ["new", "edited", "gone", "moved"] as const;
  const text = kinds
    .map((kind) => [last?.entries.filter((change) => change.kind === kind).length ?? 0, kind] as const)
    .filter(([count]) => count > 0)
    .map(([count, kind]) => `${count} ${kind === "moved" ? "renamed" : kind}`)
    .join(", ");
  return (
    <p class="hidden" aria-live="polite">
      {text}
    </p>
  );
}
