import { useEffect } from "preact/hooks";
import type { PreviewState } from "../model.ts";
import type { Connection } from "./live.ts";
import { addressOf, type Route } from "./route.ts";
import type { Theme } from "./theme.ts";

export interface SidebarProps {
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
const themes: Readonly<Record<Theme, string>> = { auto: "Theme: auto", light: "Theme: light", dark: "Theme: dark" };

/** The views, with their counts, and whether the program still answers. */
export function Sidebar({ state, route, current, connection, theme, onTheme, onHelp }: SidebarProps) {
  const problems =
    (state?.held.length ?? 0) + (state?.problems.reduce((sum, { diagnostics }) => sum + diagnostics.length, 0) ?? 0);
  const upcoming = (state?.scheduled.length ?? 0) + (state?.drafts.length ?? 0);
  const views: readonly (readonly [Route, string, number])[] = [
    [{ view: "changes" }, "Changes", state?.changes.length ?? 0],
    [{ view: "problems" }, "Problems", problems],
    [{ view: "upcoming" }, "Coming up", upcoming],
    [{ view: "facts" }, "Facts", 0],
  ];
  useEffect(() => {
    // On a narrow screen, the names scroll horizontally.
    document.querySelector(".side [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [route, state === undefined]);
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
