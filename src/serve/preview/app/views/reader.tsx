import type { PreviewEntry, PreviewFeed } from "../../model.ts";
import { Age, day } from "../parts/clock.tsx";
import { addressOf } from "../route.ts";

export interface ReaderProps {
  readonly feed: PreviewFeed;
  readonly entry: PreviewEntry;
  readonly theme: string;
  readonly version: string;
}

/** The article, in a frame that cannot run scripts or see this page. */
export function Reader({ feed, entry, theme, version }: ReaderProps) {
  const query = new URLSearchParams({ feed: feed.name, id: entry.id, theme, v: version });
  const language = entry.language ?? feed.language;
  return (
    <section class="reader" aria-label="Article">
      <h1 class="hidden" lang={language}>
        {entry.title ?? "Article"}
      </h1>
      <div class="bar">
        <a class="back" href={addressOf({ view: "feed", feed: feed.name, source: false })}>
          ‹ Entries
        </a>
        <span class="soft age" dir={feed.direction}>
          <span lang={feed.language}>{day(entry.published, feed.language)}</span> ·{" "}
          <Age at={entry.published} language={feed.language} />
        </span>
        <span class="grow" />
        <a
          class="button quiet"
          href={addressOf({ view: "feed", feed: feed.name, id: entry.id, source: true })}
          aria-keyshortcuts="s"
        >
          Source
        </a>
        <a class="button" href={entry.url} target="_blank" rel="noopener noreferrer">
          Read the full article
        </a>
      </div>
      <iframe
        key={version}
        title={entry.title ?? "Article"}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerpolicy="no-referrer"
        src={`/_feedwright/article?${query}`}
      />
    </section>
  );
}
