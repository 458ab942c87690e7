import { cliKinds } from "../../model/catalogue/cli.ts";
import { FeedwrightError } from "../../model/error.ts";
import type { Feed } from "../../model/feed.ts";
import { isSubscribable } from "../../model/subscribable.ts";
import type { Command } from "../command.ts";
import { exitStatus } from "../exitStatus.ts";
import { namedArticle } from "../namedArticle.ts";
import { namedFeed } from "../namedFeed.ts";
import { openSession, type Session } from "../session.ts";

/** The `<link rel="alternate">` lines for the `<head>` of all pages of a site, or of one page. */
export const snippet: Command = async (args, terminal) => {
  const session = await openSession(args, terminal);
  if (session === undefined) return exitStatus.wrongUse;
  const { discoveryLinks } = await import("../../pages/discoveryLinks.ts");
  const { for: feed, article } = args.values;
  const feeds = await feedsFor(session, {
    ...(typeof feed === "string" ? { feed } : {}),
    ...(typeof article === "string" ? { article } : {}),
  });
  terminal.stdout.write(`${discoveryLinks(feeds).trimEnd()}\n`);
  return exitStatus.done;
};

/** @throws FeedwrightError NO_SUCH_ARTICLE, NO_SUCH_FEED */
async function feedsFor(
  session: Session,
  { feed, article }: { readonly feed?: string; readonly article?: string },
): Promise<readonly Feed[]> {
  const { config } = session;
  if (feed === undefined && article === undefined) {
    const { emptyFeeds } = await import("../../feeds/feed.ts");
    return emptyFeeds(config);
  }
  const { openSite } = await import("../../engine/openSite.ts");
  await using site = await openSite({ ...session, emit: () => {}, publish: false });
  await site.update({ kind: "all" });
  const { feeds, articles } = site.snapshot();
  const subscribed = feeds.filter(isSubscribable);
  const named = subscribed.filter(({ group }) => group === undefined);
  if (feed !== undefined) return [namedFeed(feed, subscribed), ...named];
  const paths = articles().map(({ path }) => path);
  const { path } = namedArticle(article ?? "", { cwd: process.cwd(), dir: config.content.dir, paths });
  if (path === undefined) {
    const suggestion = "Give the path of a file, as feedwright list prints it.";
    throw new FeedwrightError(cliKinds.NO_SUCH_ARTICLE, {
      found: article ?? "",
      content: config.content.dir,
      suggestion,
    });
  }
  const own = new Set(site.feedsOf(path));
  return [...named, ...subscribed.filter(({ name, group }) => group !== undefined && own.has(name))];
}
