import { useEffect, useState } from "preact/hooks";
import type { EntryChange } from "../../feedChanges.ts";
import type { PreviewState } from "../../model.ts";
import { addressOf } from "../route.ts";
import { ChangeBadge } from "./changeBadge.tsx";

const shownMs = 8_000;
/** Announces for a moment what the last save changed, on screen and to screen readers: the entry may be far down the list. */
export function Announcer({ state }: { readonly state: PreviewState | undefined }) {
  const [first, setFirst] = useState<number>();
  const [over, setOver] = useState(0);
  const last = state?.changes[0];
  const revision = last?.revision ?? 0;
  useEffect(() => {
    // Changes from before this page was opened are not announced.
    if (state?.ready === true) setFirst((known) => known ?? revision);
  }, [state?.ready]);
  useEffect(() => {
    const timer = setTimeout(() => setOver(revision), shownMs);
    return () => clearTimeout(timer);
  }, [revision]);
  const isShown = last !== undefined && first !== undefined && revision > first && revision > over;
  return (
    <div class={`toast${isShown ? " shown" : ""}`} role="status">
      {isShown ? <News changes={last.entries} /> : null}
    </div>
  );
}

function News({ changes }: { readonly changes: readonly EntryChange[] }) {
  const [change] = changes;
  if (change === undefined) return null;

  return (
    <p>
      <ChangeBadge kind={change.kind} /> <span lang={change.language}>{change.title ?? change.path}</span>
      {changes.length === 1 ? null : ` and ${changes.length - 1} more`}{" "}
      <a
        href={
          changes.length > 1 || change.kind === "gone"
            ? addressOf({ view: "changes" })
            : addressOf({ view: "feed", feed: change.feeds[0] ?? "", id: change.id, source: false })
        }
      >
        Show
      </a>
    </p>
  );
}
