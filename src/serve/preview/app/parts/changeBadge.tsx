import type { EntryChange } from "../../feedChanges.ts";

const names: Readonly<Record<EntryChange["kind"], string>> = {
  new: "New",
  edited: "Edited",
  gone: "Gone",
  moved: "File renamed",
};

/** A badge for what happened to an entry. */
export function ChangeBadge({ kind }: { readonly kind: EntryChange["kind"] }) {
  return <span class={`badge ${kind}`}>{names[kind]}</span>;
}
