import { useEffect, useState } from "preact/hooks";
import type { EntrySource, PreviewEntry, PreviewFeed } from "../../model.ts";
import { Highlighted } from "../parts/highlight.tsx";
import { addressOf } from "../route.ts";

const names = { rss: "RSS 2.0", atom: "Atom 1.0", json: "JSON Feed 1.1" } as const;

export interface SourceViewProps {
  readonly feed: PreviewFeed;
  readonly entry: PreviewEntry;
  readonly version: string;
}

/** The source of one entry in each document on disk, side by side. */
export function SourceView({ feed, entry, version }: SourceViewProps) {
  const [source, setSource] = useState<EntrySource>();
  useEffect(() => {
    let current = true;
    fetch(`/_feedwright/source?${new URLSearchParams({ feed: feed.name, id: entry.id, v: version })}`)
      .then((response) => response.json() as Promise<EntrySource>)
      .then((found) => current && setSource(found))
      .catch(() => current && setSource({}));
    return () => {
      current = false;
    };
  }, [feed.name, entry.id, version]);
  return (
    <section class="sources" aria-label="Source">
      <div class="bar">
        <a class="back always" href={addressOf({ view: "feed", feed: feed.name, id: entry.id, source: false })}>
          ‹ Article
        </a>
        <h1 lang={entry.language ?? feed.language}>{entry.title ?? entry.path}</h1>
      </div>
      <div class="columns">
        {feed.documents.map(({ format, path }) => (
          <section key={format} aria-label={names[format]}>
            <h2>
              {names[format]} <a href={`/${path}`}>{path}</a>
            </h2>
            <pre>
              {source === undefined ? null : source[format] === undefined ? (
                <span class="soft">This document does not contain the entry.</span>
              ) : (
                <Highlighted source={source[format]} format={format} />
              )}
            </pre>
          </section>
        ))}
      </div>
    </section>
  );
}
