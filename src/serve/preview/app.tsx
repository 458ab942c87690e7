import { render } from "preact";
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { PreviewState } from "../previewModel.ts";
import { ChangesView } from "./changesView.tsx";
import { Now, useClock } from "./clock.tsx";
import { FactsView } from "./factsView.tsx";
import { FeedView } from "./feedView.tsx";
import { Help } from "./help.tsx";
import { type Command, moveAlongRows, useKeyboard } from "./keyboard.ts";
import { type Connection, useLive } from "./live.ts";
import { ProblemsView } from "./problemsView.tsx";
import { addressOf, type Route, useRoute } from "./route.ts";
import { type Theme, useTheme, useWide } from "./theme.ts";
import { UpcomingView } from "./upcomingView.tsx";

function App() {
  const { state, connection, clockOffsetMs } = useLive();
  const route = useRoute();
  const { theme, change: changeTheme } = useTheme();
  const wide = useWide();
  const [search, setSearch] = useState("");
  const [help, setHelp] = useState(false);
  const [clearedAt, setClearedAt] = useState(0);
  const now = useClock(clockOffsetMs, route.view === "upcoming" ? 1_000 : 15_000);
  const feed = state?.feeds.find(({ name }) => route.view === "feed" && name === route.feed) ?? state?.feeds[0];

  const run = useCallback(
    (command: Command): void => {
      if (typeof command === "object") {
        const views: readonly Route[] = [
          { view: "feed", source: false },
          { view: "changes" },
          { view: "problems" },
          { view: "upcoming" },
          { view: "facts" },
        ];
        const chosen = views[command.view - 1];
        if (chosen !== undefined) {
          location.hash = addressOf(chosen);
        }
        return;
      }
      switch (command) {
        case "next":
          moveAlongRows(1);
          return;
        case "previous":
          moveAlongRows(-1);
          return;
        case "search":
          document.getElementById("search")?.focus();
          return;
        case "theme":
          changeTheme();
          return;
        case "help":
          setHelp(true);
          return;
        case "source": {
          const id = route.view === "feed" ? (route.id ?? (wide ? feed?.entries[0]?.id : undefined)) : undefined;
          if (route.view === "feed" && feed !== undefined && id !== undefined) {
            location.hash = addressOf({ view: "feed", feed: feed.name, id, source: !route.source });
          }
          return;
        }
        case "back":
          if (route.view === "feed" && feed !== undefined && route.id !== undefined) {
            location.hash = addressOf({
              view: "feed",
              feed: feed.name,
              ...(route.source ? { id: route.id } : {}),
              source: false,
            });
          } else if (route.view === "upcoming") {
            location.hash = addressOf({ view: "upcoming" });
          }
      }
    },
    [route, feed, wide, changeTheme],
  );
  useKeyboard(run);
  const left = useRef("");
  useEffect(() => {
    // Back in the list, one is where one left it; anywhere else, at the top.
    const row = [...document.querySelectorAll<HTMLElement>(".row-link")].find(
      (link) => link.getAttribute("href") === left.current,
    );
    if (route.view === "feed" && route.id === undefined && row !== undefined && !wide) {
      row.scrollIntoView({ block: "center" });
      row.focus();
    } else {
      scrollTo(0, 0);
    }
    left.current = addressOf(route);
  }, [route]);
  useEffect(() => {
    document.querySelector(".side [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [route, state === undefined]);
  useEffect(() => {
    document.title = state?.site.title ? `${state.site.title} · Feedwright preview` : "Feedwright preview";
  }, [state?.site.title]);

  return (
    <Now.Provider value={now}>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <div class="shell">
        <Sidebar
          state={state}
          route={route}
          current={feed?.name}
          connection={connection}
          theme={theme}
          onTheme={changeTheme}
          onHelp={() => setHelp(true)}
        />
        <main id="main" tabIndex={-1}>
          {state === undefined || !state.ready ? (
            <p class="empty big">{connection === "lost" ? "The program does not answer." : "Reading the articles …"}</p>
          ) : (
            <View
              state={state}
              route={route}
              feed={feed}
              search={search}
              onSearch={setSearch}
              wide={wide}
              theme={theme}
              clearedAt={clearedAt}
              onClear={() => setClearedAt(state.changes[0]?.at ?? 0)}
            />
          )}
        </main>
      </div>
      <Announcer state={state} />
      {help ? <Help onClose={() => setHelp(false)} /> : null}
    </Now.Provider>
  );
}

interface ViewProps {
  readonly state: PreviewState;
  readonly route: Route;
  readonly feed: PreviewState["feeds"][number] | undefined;
  readonly search: string;
  readonly onSearch: (text: string) => void;
  readonly wide: boolean;
  readonly theme: Theme;
  readonly clearedAt: number;
  readonly onClear: () => void;
}

function View(props: ViewProps) {
  const { state, route, feed, theme } = props;
  switch (route.view) {
    case "changes":
      return <ChangesView state={state} />;
    case "problems":
      return <ProblemsView state={state} />;
    case "upcoming":
      return <UpcomingView state={state} theme={theme} {...(route.path === undefined ? {} : { path: route.path })} />;
    case "facts":
      return <FactsView state={state} />;
    case "feed":
      return feed === undefined ? (
        <p class="empty big">The site has no feeds.</p>
      ) : (
        <FeedView {...props} feed={feed} source={route.source} {...(route.id === undefined ? {} : { id: route.id })} />
      );
  }
}

interface SidebarProps {
  readonly state: PreviewState | undefined;
  readonly route: Route;
  readonly current: string | undefined;
  readonly connection: Connection;
  readonly theme: Theme;
  readonly onTheme: () => void;
  readonly onHelp: () => void;
}

const connections: Readonly<Record<Connection, string>> = {
  connecting: "Connecting",
  live: "Live",
  lost: "Connection lost",
  stopped: "Stopped",
};
const themes: Readonly<Record<Theme, string>> = { auto: "System colors", light: "Light", dark: "Dark" };

function Sidebar({ state, route, current, connection, theme, onTheme, onHelp }: SidebarProps) {
  const problems = useMemo(
    () =>
      (state?.held.length ?? 0) + (state?.problems.reduce((sum, { diagnostics }) => sum + diagnostics.length, 0) ?? 0),
    [state],
  );
  const upcoming = (state?.scheduled.length ?? 0) + (state?.drafts.length ?? 0);
  const views: readonly (readonly [Route, string, number])[] = [
    [{ view: "changes" }, "Changes", state?.changes.length ?? 0],
    [{ view: "problems" }, "Problems", problems],
    [{ view: "upcoming" }, "Coming up", upcoming],
    [{ view: "facts" }, "Facts", 0],
  ];
  return (
    <header class="side">
      <div class="site">
        <p class="site-title" lang={state?.site.language ?? "en"}>
          {state?.site.title || "Feedwright"}
        </p>
        <p class="connection" role="status">
          <span class={`dot ${connection}`} aria-hidden="true" />
          {connections[connection]}
        </p>
      </div>
      <nav aria-label="Views">
        <ul class="nav feeds">
          {state?.feeds.map((feed) => (
            <li key={feed.name}>
              <NavLink
                route={{ view: "feed", feed: feed.name, source: false }}
                current={route.view === "feed" && feed.name === current}
                count={feed.total}
              >
                <span lang={feed.language}>{feed.title}</span>
              </NavLink>
            </li>
          ))}
        </ul>
        <ul class="nav views">
          {views.map(([target, label, count]) => (
            <li key={label}>
              <NavLink route={target} current={route.view === target.view} count={count}>
                {label}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <div class="side-foot">
        <button type="button" class="quiet" onClick={onTheme} aria-keyshortcuts="t">
          {themes[theme]}
        </button>
        <button type="button" class="quiet keys-button" onClick={onHelp} aria-keyshortcuts="?">
          Keys
        </button>
      </div>
    </header>
  );
}

interface NavLinkProps {
  readonly route: Route;
  readonly current: boolean;
  readonly count: number;
  readonly children: preact.ComponentChildren;
}

function NavLink({ route, current, count, children }: NavLinkProps) {
  return (
    <a href={addressOf(route)} {...(current ? { "aria-current": "page" as const } : {})}>
      <span class="nav-label">{children}</span>
      {count === 0 ? null : <span class="count">{count}</span>}
    </a>
  );
}

/** Tells a screen reader in one sentence what a save changed. */
function Announcer({ state }: { readonly state: PreviewState | undefined }) {
  const last = state?.changes[0];
  const kinds = ["new", "edited", "gone", "moved"] as const;
  const text = kinds
    .map((kind) => [last?.entries.filter((change) => change.kind === kind).length ?? 0, kind] as const)
    .filter(([count]) => count > 0)
    .map(([count, kind]) => `${count} ${kind === "moved" ? "renamed" : kind}`)
    .join(", ");
  return (
    <p class="hidden" aria-live="polite">
      {text}
    </p>
  );
}

const root = document.getElementById("app");
if (root !== null) {
  render(<App />, root);
}
