import { configKinds } from "../model/catalogue/config.ts";
import { type Diagnostic, diagnostic } from "../model/diagnostic.ts";
import { markdownFolders } from "./init/otherTexts.ts";
import { type Session, shownContent } from "./session.ts";

/** Why a build has nothing to publish, and where there is Markdown. Nothing if articles only wait: drafts, scheduled ones, broken ones. */
export async function noArticles(session: Session): Promise<Diagnostic | undefined> {
  const { openSite } = await import("../engine/openSite.ts");
  await using site = await openSite({ ...session, emit: () => {}, publish: false });
  await site.update({ kind: "all" });
  const counts = new Map<string, number>();
  for (const { status } of site.snapshot().articles()) counts.set(status, (counts.get(status) ?? 0) + 1);
  if ([...counts.keys()].some((status) => status !== "undated")) return undefined;
  const states = [...counts].map(([status, number]) => `${number} ${status}`);
  const places = markdownFolders(process.cwd()).map(([folder, number]) => `${folder}/ (${number})`);
  const lies =
    places.length === 0 ? "There is no Markdown in this folder." : `There is Markdown in ${places.join(", ")}.`;
  const undated = counts.has("undated") ? ' Files without a date are articles with content.undated: "first-seen".' : "";
  return diagnostic(configKinds.NO_ARTICLES, {
    dir: shownContent(session.config),
    found: states.length === 0 ? "it has no article files" : states.join(", "),
    suggestion: `${lies} Name the folder with --content or content.dir.${undated}`,
  });
}
