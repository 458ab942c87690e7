import type { ComponentChildren } from "preact";
import type { PreviewArticle, PreviewState } from "../../model.ts";
import { absolute, Countdown } from "../parts/clock.tsx";
import { addressOf } from "../route.ts";

export interface UpcomingViewProps {
  readonly state: PreviewState;
  readonly path?: string;
  readonly theme: string;
}

/** Scheduled articles, with the time left, and drafts: nobody else can see them yet. */
export function UpcomingView({ state, path, theme }: UpcomingViewProps) {
  const chosen = [...state.scheduled, ...state.drafts].find((article) => article.path === path);
  if (chosen !== undefined) return <Article state={state} article={chosen} theme={theme} />;
  return (
    <section class="page" aria-labelledby="upcoming">
      <h1 id="upcoming">Coming up</h1>
      <p class="soft lead">Only you can see these: they are in no feed.</p>
      <h2>Scheduled</h2>
      {state.scheduled.length === 0 ? (
        <p class="empty">Nothing is scheduled.</p>
      ) : (
        <ul class="cards">
          {state.scheduled.map((article) => (
            <Card key={article.path} article={article} siteLanguage={state.site.language}>
              {article.at === undefined ? null : (
                <>
                  <span class="badge scheduled">Scheduled</span> <Countdown at={article.at} />
                  <span class="soft"> · {absolute(article.at, "en")}</span>
                </>
              )}
            </Card>
          ))}
        </ul>
      )}
      <h2>Drafts</h2>
      {state.drafts.length === 0 ? (
        <p class="empty">There are no drafts.</p>
      ) : (
        <ul class="cards">
          {state.drafts.map((article) => (
            <Card key={article.path} article={article} siteLanguage={state.site.language}>
              <span class="badge draft">Draft</span>
            </Card>
          ))}
        </ul>
      )}
    </section>
  );
}

interface ArticleProps {
  readonly state: PreviewState;
  readonly article: PreviewArticle;
  readonly theme: string;
}

/** An article as readers will see it. */
function Article({ state, article, theme }: ArticleProps) {
  const draft = state.drafts.includes(article);
  const query = new URLSearchParams({ path: article.path, theme, v: String(state.revision) });
  return (
    <section class="reader" aria-label={draft ? "Draft" : "Scheduled article"}>
      <h1 class="hidden" lang={article.language ?? state.site.language}>
        {article.title ?? article.path}
      </h1>
      <div class="bar">
        <a class="back always" href={addressOf({ view: "upcoming" })}>
          ‹ Coming up
        </a>
        <span class={`badge ${draft ? "draft" : "scheduled"}`}>{draft ? "Draft" : "Scheduled"}</span>
        <span class="soft clip">{article.path}</span>
      </div>
      <iframe
        key={state.revision}
        title={article.title ?? article.path}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerpolicy="no-referrer"
        src={`/_feedwright/article?${query}`}
      />
    </section>
  );
}

interface CardProps {
  readonly article: PreviewArticle;
  readonly siteLanguage: string;
  readonly children: ComponentChildren;
}

function Card({ article, siteLanguage, children }: CardProps) {
  const language = article.language ?? siteLanguage;
  return (
    <li class="card">
      <p class="small">{children}</p>
      <p class="card-head" lang={language} dir={article.direction}>
        <a href={addressOf({ view: "upcoming", path: article.path })}>{article.title ?? article.path}</a>
      </p>
      {article.summary === undefined ? null : (
        <p class="soft clamp" lang={language} dir={article.direction}>
          {article.summary}
        </p>
      )}
      <p class="soft small mono">{article.path}</p>
    </li>
  );
}
