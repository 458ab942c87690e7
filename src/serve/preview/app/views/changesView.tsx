import type { EntryChange } from "../../feedChanges.ts";
import type { PreviewState } from "../../model.ts";
import { ChangeBadge } from "../parts/changeBadge.tsx";
import { Age, timeOfDay } from "../parts/clock.tsx";
import { Words } from "../parts/words.tsx";
import { addressOf } from "../route.ts";

/** What each build changed for subscribers, the newest first. */
export function ChangesView({ state }: { readonly state: PreviewState }) {
  return (
    <section class="page" aria-labelledby="changes">
      <h1 id="changes">Changes</h1>
      <p class="soft lead">What subscribers would notice, build by build, since the preview was started.</p>
      {state.changes.length === 0 ? (
        <p class="empty">Nothing has changed yet. Save an article, and it appears here.</p>
      ) : (
        state.changes.map(({ revision, at, entries }) => (
          <section key={revision} class="build">
            <h2>
              <Age at={at} language="en" /> <span class="soft">· {timeOfDay(at)}</span>
            </h2>
            <ul class="cards">
              {entries.map((change) => (
                <Change key={`${change.kind} ${change.id}`} change={change} />
              ))}
            </ul>
          </section>
        ))
      )}
    </section>
  );
}

function Change({ change }: { readonly change: EntryChange }) {
  const name = change.title ?? change.path;
  const fields = change.fields.filter(
    (field) => !(field === "title" && change.titleWords) && !(field === "text" && change.words),
  );
  return (
    <li class="card">
      <p class="card-head">
        <ChangeBadge kind={change.kind} />{" "}
        {change.kind === "gone" ? (
          <s lang={change.language}>{name}</s>
        ) : (
          <a
            lang={change.language}
            href={addressOf({ view: "feed", feed: change.feeds[0] ?? "", id: change.id, source: false })}
          >
            {name}
          </a>
        )}
      </p>
      {change.from === undefined ? null : (
        <p class="soft">
          <code>{change.from}</code> is now <code>{change.path}</code>; the entry keeps its id.
        </p>
      )}
      {change.titleWords === undefined ? null : <Words changes={change.titleWords} language={change.language} />}
      {change.words === undefined ? null : <Words changes={change.words} language={change.language} />}
      <p class="soft small">
        {[...(fields.length === 0 ? [] : [`also changed: ${fields.join(", ")}`]), `in ${change.feeds.join(", ")}`].join(
          " · ",
        )}
      </p>
    </li>
  );
}
