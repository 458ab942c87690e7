import { useEffect, useMemo, useRef } from "preact/hooks";
import type { EntryChange } from "../feedChanges.ts";
import type { PreviewEntry, PreviewFeed, PreviewState } from "../previewModel.ts";
import { Age } from "./clock.tsx";
import { Reader } from "./reader.tsx";
import { addressOf } from "./route.ts";
import { SourceView } from "./sourceView.tsx";
import { Words } from "./words.tsx";

export interface FeedViewProps {
  readonly state: PreviewState;
  readonly feed: PreviewFeed;
  readonly id?: string;
  readonly source: boolean;
  readonly search: string;
  readonly onSearch: (text: string) => void;
  readonly wide: boolean;
  readonly theme: string;
  /** Changes before this moment are no longer marked. */
  readonly clearedAt: number;
  readonly onClear: () => void;
}

/** One feed as a reader shows it: the list, and beside it the article. */
export function FeedView(props: FeedViewProps) {
  const { state, feed, id, source, search, onSearch, wide, theme, clearedAt, onClear } = props;
  const marks = useMemo(() => marksOf(state, feed, clearedAt), [state, feed, clearedAt]);
  const shown = useMemo(() => feed.entries.filter((entry) => matches(entry, search)), [feed, search]);
  const searchField = useRef<HTMLInputElement>(null);
  const chosen = feed.entries.find((entry) => entry.id === id) ?? (wide && id === undefined ? shown[0] : undefined);
  const version = chosen === undefined ? "" : versionOf(state, chosen);
  useEffect(() => {
    // A link from elsewhere may lead to an entry far down the list.
    if (wide) {
      document.querySelector(".row.current")?.scrollIntoView({ block: "nearest" });
    }
  }, [chosen?.id, wide]);
  const gone = marks.filter(({ change }) => change.kind === "gone");
  if (source && chosen !== undefined) {
    return <SourceView feed={feed} entry={chosen} version={version} />;
  }
  return (
    <div class={`feed${chosen !== undefined && id !== undefined ? " reading" : ""}`}>
      <section class="list" aria-label="Entries">
        <header class="list-head">
          <h1 lang={feed.language} dir={feed.direction}>
            {feed.title}
          </h1>
          {feed.description === "" ? null : (
            <p class="soft clamp" lang={feed.language} dir={feed.direction}>
              {feed.description}
            </p>
          )}
          <div class="list-tools">
            <input
              ref={searchField}
              id="search"
              type="search"
              placeholder="Search"
              aria-label="Search the entries"
              aria-keyshortcuts="/"
              value={search}
              onInput={(event) => onSearch(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === "Escape") {
                  onSearch("");
                  searchField.current?.blur();
                }
              }}
            />
            {marks.length === 0 ? null : (
              <button type="button" class="quiet" onClick={onClear}>
                Clear marks
              </button>
            )}
          </div>
          {feed.held ? (
            <p class="notice warn">
              Held back: subscribers still see the last version. <a href={addressOf({ view: "problems" })}>Why</a>
            </p>
          ) : null}
        </header>
        {shown.length === 0 && gone.length === 0 ? (
          <p class="empty">
            {search === "" ? "Nothing has been published in this feed yet." : "No entry has these words."}
          </p>
        ) : (
          <ol class="rows">
            {gone.map(({ change }) => (
              <li key={`gone ${change.id}`} class="row gone">
                <span class="badge gone">Gone</span> <s lang={change.language}>{change.title ?? change.path}</s>
              </li>
            ))}
            {shown.map((entry) => (
              <Row
                key={entry.id}
                feed={feed}
                entry={entry}
                current={entry.id === chosen?.id}
                change={marks.find(({ change }) => change.id === entry.id && change.kind !== "gone")?.change}
              />
            ))}
          </ol>
        )}
        {feed.total > feed.entries.length ? (
          <p class="empty">
            The newest {feed.entries.length} of {feed.total} entries.
          </p>
        ) : null}
      </section>
      {chosen === undefined ? (
        wide ? (
          <section class="reader blank" aria-label="Article">
            <p class="empty big">{search === "" ? "Nothing to read here yet." : "No entry to show."}</p>
          </section>
        ) : null
      ) : (
        <Reader feed={feed} entry={chosen} theme={theme} version={version} />
      )}
    </div>
  );
}

interface RowProps {
  readonly feed: PreviewFeed;
  readonly entry: PreviewEntry;
  readonly current: boolean;
  readonly change: EntryChange | undefined;
}

function Row({ feed, entry, current, change }: RowProps) {
  const language = entry.language ?? feed.language;
  const untitled = entry.title === undefined || entry.title === "";
  return (
    <li dir={entry.direction} class={`row${current ? " current" : ""}${change === undefined ? "" : " changed"}`}>
      <a
        class="row-link"
        href={addressOf({ view: "feed", feed: feed.name, id: entry.id, source: false })}
        lang={language}
        {...(current ? { "aria-current": "true" as const } : {})}
      >
        {entry.image === undefined ? null : (
          <img src={entry.image} alt="" loading="lazy" onError={(event) => event.currentTarget.remove()} />
        )}
        <span class="row-text">
          <span class={untitled ? "note" : "headline"}>{untitled ? (entry.summary ?? entry.path) : entry.title}</span>
          {untitled || entry.summary === undefined ? null : <span class="summary">{entry.summary}</span>}
        </span>
      </a>
      <p class="meta">
        {change === undefined ? null : <span class={`badge ${change.kind}`}>{badges[change.kind]}</span>}
        <Age at={entry.published} language={feed.language} />
        {entry.authors.length === 0 ? null : <span lang={language}>{entry.authors.join(", ")}</span>}
        {entry.media.length === 0 ? null : (
          <span>{entry.media.map(({ type }) => type.replace(/\/.*/, "")).join(", ")}</span>
        )}
        {entry.comments === undefined ? null : <Comments {...entry.comments} />}
      </p>
      {change?.titleWords === undefined ? null : <Words changes={change.titleWords} language={language} />}
      {change?.words === undefined ? null : <Words changes={change.words} language={language} />}
    </li>
  );
}

const badges: Readonly<Record<EntryChange["kind"], string>> = {
  new: "New",
  edited: "Edited",
  gone: "Gone",
  moved: "File renamed",
};

function Comments({ count, url }: NonNullable<PreviewEntry["comments"]>) {
  const text = count === undefined ? "comments" : count === 1 ? "1 comment" : `${count} comments`;
  return url === undefined ? (
    <span>{text}</span>
  ) : (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {text}
    </a>
  );
}

/** The newest change of each entry of this feed. */
function marksOf(
  state: PreviewState,
  feed: PreviewFeed,
  clearedAt: number,
): readonly { readonly at: number; readonly change: EntryChange }[] {
  const present = new Set(feed.entries.map(({ id }) => id));
  const marks = new Map<string, { readonly at: number; readonly change: EntryChange }>();
  for (const { at, entries } of state.changes) {
    for (const change of entries) {
      const stale = change.kind === "gone" && present.has(change.id);
      if (at > clearedAt && change.feeds.includes(feed.name) && !marks.has(change.id) && !stale) {
        marks.set(change.id, { at, change });
      } else if (at > clearedAt && change.kind === "new" && marks.get(change.id)?.change.kind === "edited") {
        // Corrected right after it appeared: to the one who looks, it is still new.
        marks.set(change.id, { at, change });
      }
    }
  }
  return [...marks.values()];
}

/** Differs when the article does, so that the frame is loaded again then and only then. */
function versionOf(state: PreviewState, entry: PreviewEntry): string {
  const last = state.changes.find(({ entries }) => entries.some(({ id }) => id === entry.id));
  return `${entry.updated}-${last?.at ?? 0}`;
}

function matches(entry: PreviewEntry, search: string): boolean {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) {
    return true;
  }
  const text = [entry.title, entry.summary, entry.path, ...entry.authors, ...entry.tags].join(" ").toLowerCase();
  return words.every((word) => text.includes(word));
}
