import type { PreviewDocument, PreviewFeed, PreviewState } from "../../model.ts";
import { day } from "../parts/clock.tsx";
import { MonthPlot } from "../parts/monthPlot.tsx";

/** The numbers of each feed: its documents, how large they are, and how often something is published. */
export function FactsView({ state }: { readonly state: PreviewState }) {
  const articles = Object.entries(state.counts);
  return (
    <section class="page" aria-labelledby="facts">
      <h1 id="facts">Facts</h1>
      <p class="soft lead">{articles.map(([status, count]) => `${count} ${status}`).join(" · ")}</p>
      {state.feeds.map((feed) => (
        <FeedFacts key={feed.name} feed={feed} />
      ))}
    </section>
  );
}

const names = { rss: "RSS 2.0", atom: "Atom 1.0", json: "JSON Feed 1.1" } as const;

function FeedFacts({ feed }: { readonly feed: PreviewFeed }) {
  return (
    <section class="card facts" aria-label={feed.title}>
      <h2 lang={feed.language} dir={feed.direction}>
        {feed.title} {feed.held ? <span class="badge held">Held back</span> : null}
      </h2>
      <div class="facts-grid">
        <dl>
          <div>
            <dt>Entries</dt>
            <dd>{feed.total}</dd>
          </div>
          <div>
            <dt>Newest</dt>
            <dd>{feed.newest === undefined ? "–" : day(feed.newest, "en")}</dd>
          </div>
          <div>
            <dt>Oldest</dt>
            <dd>{feed.oldest === undefined ? "–" : day(feed.oldest, "en")}</dd>
          </div>
        </dl>
        <MonthPlot months={feed.months} />
      </div>
      <ul class="documents">
        {feed.documents.map((document) => (
          <Document key={document.format} document={document} />
        ))}
      </ul>
      {feed.page === undefined ? null : (
        <p class="small">
          <a href={feed.page}>The page for people</a>
        </p>
      )}
    </section>
  );
}

const states: Readonly<Record<PreviewDocument["state"], string>> = {
  valid: "Valid",
  differs: "Not the entries of the feed",
  invalid: "Not valid",
  broken: "Not well-formed",
  large: "Too large to check",
  missing: "Not written",
};

function Document({ document }: { readonly document: PreviewDocument }) {
  const { format, path, lengthBytes, budgetBytes, state, entries, problems } = document;
  const share = (lengthBytes ?? 0) / budgetBytes;
  return (
    <li>
      <span class="name">
        {names[format]} <a href={`/${path}`}>{path}</a>
      </span>
      <span class={`state ${state}`}>
        {states[state]}
        {entries === undefined ? "" : ` · ${entries} ${entries === 1 ? "entry" : "entries"}`}
      </span>
      {problems === undefined || problems.length === 0 ? null : (
        <ul class="faults">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      {lengthBytes === undefined ? null : (
        <span class="size">
          <meter
            min={0}
            max={1}
            high={0.8}
            optimum={0}
            value={Math.min(share, 1)}
            aria-label={`Size of ${path}: ${size(lengthBytes)} of ${size(budgetBytes)}`}
          />
          <span>
            {size(lengthBytes)} of {size(budgetBytes)}
          </span>
        </span>
      )}
    </li>
  );
}

function size(bytes: number): string {
  const [value, unit] =
    bytes >= 1_048_576 ? [bytes / 1_048_576, "MB"] : bytes >= 1024 ? [bytes / 1024, "kB"] : [bytes, "bytes"];
  return `${value >= 10 || unit === "bytes" ? Math.round(value) : value.toFixed(1).replace(/\.0$/, "")} ${unit}`;
}
