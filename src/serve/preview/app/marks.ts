import type { EntryChange } from "../feedChanges.ts";
import type { PreviewFeed, PreviewState } from "../model.ts";

/** The newest change of each entry of a feed since the highlights were cleared at a revision. */
export function marksOf(state: PreviewState, feed: PreviewFeed, cleared: number): readonly EntryChange[] {
  const present = new Set(feed.entries.map(({ id }) => id));
  const marks = new Map<string, EntryChange>();
  const recent = state.changes.filter(({ revision }) => revision > cleared).flatMap(({ entries }) => entries);
  for (const change of recent) {
    const stale = change.kind === "gone" && present.has(change.id);
    const known = marks.get(change.id);
    if (known === undefined && change.feeds.includes(feed.name) && !stale) {
      marks.set(change.id, change);
    } else if (change.kind === "new" && known?.kind === "edited")
      // An entry that was corrected right after it appeared is still new to the viewer.
      marks.set(change.id, change);
  }
  return [...marks.values()];
}
