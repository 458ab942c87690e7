import type { EntryChange } from "../../feedChanges.ts";
import type { PreviewEntry, PreviewFeed } from "../../model.ts";
import { addressOf } from "../route.ts";
import { ChangeBadge } from "./changeBadge.tsx";
import { Age } from "./clock.tsx";
import { Words } from "./words.tsx";

export interface EntryRowProps {
  readonly feed: PreviewFeed;
  readonly entry: PreviewEntry;
  readonly current: boolean;
  readonly change: EntryChange | undefined;
}

/** One entry in the list: title, summary, age, authors, and what was changed. */
export function EntryRow({ feed, entry, current, change }: EntryRowProps) {
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
        {change === undefined ? null : <ChangeBadge kind={change.kind} />}
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
