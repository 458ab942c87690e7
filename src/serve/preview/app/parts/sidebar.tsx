import { useEffect } from "preact/hooks";
import type { PreviewFeed, PreviewState } from "../../model.ts";
import type { Connection } from "../live.ts";
import { addressOf, type Route } from "../route.ts";
import type { Theme } from "../theme.ts";

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
  const shown = route.view === "feed" ? current : undefined;
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
          {state?.feeds.flatMap((feed) =>
            feed.group === undefined ? (
              <FeedItem key={feed.name} feed={feed} label={feed.title} current={shown === feed.name} />
            ) : (
              []
            ),
          )}
        </ul>
        {groupsOf(state?.feeds ?? []).map(([name, feeds]) => (
          <GroupItem key={name} name={name} feeds={feeds} shown={shown} />
        ))}
        {state === undefined || state.moreFeeds === 0 ? null : <p class="more">{state.moreFeeds} more feeds</p>}
        <ul class="nav views">
          {viewsOf(state).map(([target, label, count]) => (
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

/** The views that are not feeds, with their names and counts. */
function viewsOf(state: PreviewState | undefined): readonly (readonly [Route, string, number])[] {
  const problems =
    (state?.held.length ?? 0) + (state?.problems.reduce((sum, { diagnostics }) => sum + diagnostics.length, 0) ?? 0);
  const upcoming = (state?.scheduled.length ?? 0) + (state?.drafts.length ?? 0);
  return [
    [{ view: "changes" }, "Changes", state?.changes.length ?? 0],
    [{ view: "problems" }, "Problems", problems],
    [{ view: "upcoming" }, "Coming up", upcoming],
    [{ view: "facts" }, "Facts", 0],
  ];
}

interface GroupItemProps {
  readonly name: string;
  readonly feeds: readonly PreviewFeed[];
  /** The feed that is shown. */
  readonly shown: string | undefined;
}

function GroupItem({ name, feeds, shown }: GroupItemProps) {
  return (
    <details class="group" open={feeds.some((feed) => feed.name === shown)}>
      <summary>
        {name} <span class="count">{feeds.length}</span>
      </summary>
      <ul class="nav feeds">
        {feeds.map((feed) => (
          <FeedItem key={feed.name} feed={feed} label={feed.group?.value ?? feed.title} current={shown === feed.name} />
        ))}
      </ul>
    </details>
  );
}

/** The feeds of values, by the name of their group. */
function groupsOf(feeds: readonly PreviewFeed[]): readonly (readonly [string, readonly PreviewFeed[]])[] {
  const groups = new Map<string, PreviewFeed[]>();
  for (const feed of feeds) {
    if (feed.group === undefined) continue;
    const known = groups.get(feed.group.name) ?? [];
    groups.set(feed.group.name, known);
    known.push(feed);
  }
  return [...groups];
}

interface FeedItemProps {
  readonly feed: PreviewFeed;
  readonly label: string;
  readonly current: boolean;
}

function FeedItem({ feed, label, current }: FeedItemProps) {
  return (
    <li>
      <NavLink route={{ view: "feed", feed: feed.name, source: false }} current={current} count={feed.total}>
        <span lang={feed.language}>{label}</span>
      </NavLink>
    </li>
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
