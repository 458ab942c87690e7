import { useEffect, useMemo, useRef } from "preact/hooks";
import type { PreviewEntry, PreviewFeed, PreviewState } from "../../model.ts";
import { marksOf } from "../marks.ts";
import { ChangeBadge } from "../parts/changeBadge.tsx";
import { EntryRow } from "../parts/entryRow.tsx";
import { addressOf } from "../route.ts";
import { Reader } from "./reader.tsx";
import { SourceView } from "./sourceView.tsx";

export interface FeedViewProps {
  readonly state: PreviewState;
  readonly feed: PreviewFeed;
  readonly id?: string;
  readonly source: boolean;
  readonly search: string;
  readonly onSearch: (text: string) => void;
  readonly wide: boolean;
  readonly theme: string;
  /** Changes up to this revision are no longer highlighted. */
  readonly cleared: number;
  readonly onClear: () => void;
}

/** One feed as a reader shows it: the list, and the article next to it. */
export function FeedView(props: FeedViewProps) {
  const { state, feed, id, source, search, wide, theme, cleared } = props;
  const marks = useMemo(() => marksOf(state, feed, cleared), [state, feed, cleared]);
  const shown = useMemo(() => feed.entries.filter((entry) => matches(entry, search)), [feed, search]);
  const chosen = feed.entries.find((entry) => entry.id === id) ?? (wide && id === undefined ? shown[0] : undefined);
  const version = chosen === undefined ? "" : versionOf(state, chosen);
  useEffect(() => {
    // A link from elsewhere may lead to an entry far down the list.
    if (wide) document.querySelector(".row.current")?.scrollIntoView({ block: "nearest" });
  }, [chosen?.id, wide]);
  if (source && chosen !== undefined) return <SourceView feed={feed} entry={chosen} version={version} />;

  return (
    <div class={`feed${chosen !== undefined && id !== undefined ? " reading" : ""}`}>
      <section class="list" aria-label="Entries">
        <ListHead {...props} hasMarks={marks.length > 0} />
        <Rows feed={feed} shown={shown} chosen={chosen} marks={marks} search={search} />
        {feed.total > feed.entries.length ? (
          <p class="empty">
            The newest {feed.entries.length} of {feed.total} entries.
          </p>
        ) : null}
      </section>
      {chosen !== undefined ? (
        <Reader feed={feed} entry={chosen} theme={theme} version={version} />
      ) : wide ? (
        <section class="reader blank" aria-label="Article">
          <p class="empty big">{search === "" ? "Nothing to read here yet." : "No entry to show."}</p>
        </section>
      ) : null}
    </div>
  );
}

function ListHead({ feed, search, onSearch, onClear, hasMarks }: FeedViewProps & { readonly hasMarks: boolean }) {
  return (
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
        <SearchField search={search} onSearch={onSearch} />
        {hasMarks ? (
          <button type="button" class="quiet" onClick={onClear}>
            Clear marks
          </button>
        ) : null}
      </div>
      {feed.held ? (
        <p class="notice warn">
          Held back: subscribers still see the last version. <a href={addressOf({ view: "problems" })}>Why</a>
        </p>
      ) : null}
    </header>
  );
}

function SearchField({ search, onSearch }: Pick<FeedViewProps, "search" | "onSearch">) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <input
      ref={field}
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
          field.current?.blur();
        }
      }}
    />
  );
}

interface RowsProps extends Pick<FeedViewProps, "feed" | "search"> {
  readonly shown: readonly PreviewEntry[];
  readonly chosen: PreviewEntry | undefined;
  readonly marks: ReturnType<typeof marksOf>;
}

function Rows({ feed, shown, chosen, marks, search }: RowsProps) {
  const gone = marks.filter(({ kind }) => kind === "gone");
  if (shown.length === 0 && gone.length === 0)
    return (
      <p class="empty">
        {search === "" ? "Nothing has been published in this feed yet." : "No entry contains these words."}
      </p>
    );

  return (
    <ol class="rows">
      {gone.map((change) => (
        <li key={`gone ${change.id}`} class="row gone">
          <ChangeBadge kind="gone" /> <s lang={change.language}>{change.title ?? change.path}</s>
        </li>
      ))}
      {shown.map((entry) => (
        <EntryRow
          key={entry.id}
          feed={feed}
          entry={entry}
          current={entry.id === chosen?.id}
          change={marks.find((change) => change.id === entry.id && change.kind !== "gone")}
        />
      ))}
    </ol>
  );
}

/** Differs if and only if the article differs, so that the frame is only loaded again then. */
function versionOf(state: PreviewState, entry: PreviewEntry): string {
  const last = state.changes.find(({ entries }) => entries.some(({ id }) => id === entry.id));
  return `${entry.updated}-${last?.revision ?? 0}`;
}

function matches(entry: PreviewEntry, search: string): boolean {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return true;

  const text = [entry.title, entry.summary, entry.path, ...entry.authors, ...entry.tags].join(" ").toLowerCase();
  return words.every((word) => text.includes(word));
}
