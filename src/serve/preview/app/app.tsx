import { render } from "preact";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { PreviewState } from "../model.ts";
import { type Command, focusSearch, moveAlongRows, useKeyboard } from "./keyboard.ts";
import { useLive } from "./live.ts";
import { Announcer } from "./parts/announcer.tsx";
import { Now, useClock } from "./parts/clock.tsx";
import { Help } from "./parts/help.tsx";
import { Sidebar } from "./parts/sidebar.tsx";
import { addressOf, type Route, useRoute } from "./route.ts";
import { targetOf } from "./targetOf.ts";
import { type Theme, useTheme, useWide } from "./theme.ts";
import { ChangesView } from "./views/changesView.tsx";
import { FactsView } from "./views/factsView.tsx";
import { FeedView } from "./views/feedView.tsx";
import { ProblemsView } from "./views/problemsView.tsx";
import { UpcomingView } from "./views/upcomingView.tsx";

function App() {
  const { state, connection, clockOffsetMs } = useLive();
  const route = useRoute();
  const { theme, change: changeTheme } = useTheme();
  const wide = useWide();
  const [search, setSearch] = useState("");
  const [help, setHelp] = useState(false);
  const [cleared, setCleared] = useState(0);
  const now = useClock(clockOffsetMs, route.view === "upcoming" ? 1_000 : 15_000);
  const feed = state?.feeds.find(({ name }) => route.view === "feed" && name === route.feed) ?? state?.feeds[0];
  const openHelp = useCallback(() => setHelp(true), []);
  useCommands({ route, feed, wide, changeTheme, openHelp });
  useScrollPosition(route, wide);
  useTitle(state);

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
          onHelp={openHelp}
        />
        <main id="main" tabIndex={-1}>
          {state === undefined || !state.ready ? (
            <p class="empty big">
              {connection === "lost" ? "Feedwright is not responding." : "Reading the articles …"}
            </p>
          ) : (
            <View
              state={state}
              route={route}
              feed={feed}
              search={search}
              onSearch={setSearch}
              wide={wide}
              theme={theme}
              cleared={cleared}
              onClear={() => setCleared(state.revision)}
            />
          )}
        </main>
      </div>
      <Announcer state={state} />
      {help ? <Help onClose={() => setHelp(false)} /> : null}
    </Now.Provider>
  );
}

interface Commands {
  readonly route: Route;
  readonly feed: PreviewState["feeds"][number] | undefined;
  readonly wide: boolean;
  readonly changeTheme: () => void;
  readonly openHelp: () => void;
}

/** What the keys do. */
function useCommands({ route, feed, wide, changeTheme, openHelp }: Commands): void {
  const [wantsSearch, setWantsSearch] = useState(false);
  const run = useCallback(
    (command: Command): void => {
      switch (command) {
        case "next":
          moveAlongRows(1);
          return;
        case "previous":
          moveAlongRows(-1);
          return;
        case "theme":
          changeTheme();
          return;
        case "help":
          openHelp();
          return;
        default: {
          const shown = wide ? feed?.entries[0]?.id : undefined;
          const target = targetOf(command, route, feed?.name, shown);
          if (target !== undefined) location.hash = addressOf(target);

          if (command === "search") setWantsSearch(!focusSearch());
        }
      }
    },
    [route, feed, wide, changeTheme, openHelp],
  );
  useKeyboard(run);
  useEffect(() => {
    // The list may have to be shown first.
    if (wantsSearch && focusSearch()) setWantsSearch(false);
  });
}

/** Back in the list, the scroll position is restored; any other view starts at the top. */
function useScrollPosition(route: Route, wide: boolean): void {
  const left = useRef("");
  useEffect(() => {
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
}

function useTitle(state: PreviewState | undefined): void {
  useEffect(() => {
    document.title = state?.site.title ? `${state.site.title} · Feedwright preview` : "Feedwright preview";
  }, [state?.site.title]);
}

interface ViewProps {
  readonly state: PreviewState;
  readonly route: Route;
  readonly feed: PreviewState["feeds"][number] | undefined;
  readonly search: string;
  readonly onSearch: (text: string) => void;
  readonly wide: boolean;
  readonly theme: Theme;
  readonly cleared: number;
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

const root = document.getElementById("app");
if (root !== null) render(<App />, root);
