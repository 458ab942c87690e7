import { configKinds } from "../model/catalogue/config.ts";
import type { Config } from "../model/config.ts";
import { type Diagnostic, diagnostic } from "../model/diagnostic.ts";
import { markdownFolders } from "./init/otherTexts.ts";
import { statusText } from "./init/statusText.ts";
import { type Session, shownContent } from "./session.ts";

/** Why a build has nothing to publish. */
export async function noArticles(session: Session): Promise<Diagnostic | undefined> {
  const { openSite } = await import("../engine/openSite.ts");
  await using site = await openSite({ ...session, emit: () => {}, publish: false });
  await site.update({ kind: "all" });
  return nothingToPublish(
    session.config,
    site
      .snapshot()
      .articles()
      .map(({ status }) => status),
  );
}

/** Articles with these states are never in a feed. */
const closed: ReadonlySet<string> = new Set(["undated", "draft", "private", "unlisted", "broken", "unselected"]);

/**
 * Why no feed has an entry, and where there is Markdown. Nothing if an article only waits for its time, or was in a feed.
 * @param statuses Those of all articles
 */
export function nothingToPublish(config: Config, statuses: readonly string[]): Diagnostic | undefined {
  if (statuses.some((status) => !closed.has(status))) return undefined;
  const counts = new Map<string, number>();
  for (const status of statuses) counts.set(status, (counts.get(status) ?? 0) + 1);
  return diagnostic(configKinds.NO_ARTICLES, {
    dir: shownContent(config),
    found:
      statuses.length === 0
        ? "it has no article files"
        : [...counts].map(([status, number]) => statusText(status, number)).join(", "),
    suggestion: suggestionFor(counts),
  });
}

function suggestionFor(counts: ReadonlyMap<string, number>): string {
  const advice = [
    ...(counts.has("undated") ? ['Files without a date are articles with content.undated: "first-seen".'] : []),
    ...(counts.has("unselected") ? ["Check where in the feeds of the config: it leaves them out."] : []),
    ...(counts.has("draft") ? ["To publish a draft, remove draft: true from its front matter."] : []),
    ...(counts.has("broken") ? ["Fix the errors above."] : []),
  ];
  const isElsewhere = counts.size === 0 || counts.has("undated");
  if (!isElsewhere && advice.length > 0) return advice.join(" ");
  const places = markdownFolders(process.cwd()).map(([folder, number]) => `${folder}/ (${number})`);
  const lies =
    places.length === 0 ? "There is no Markdown in this folder." : `There is Markdown in ${places.join(", ")}.`;
  return [lies, "Name the folder with --content or content.dir.", ...advice].join(" ");
}
