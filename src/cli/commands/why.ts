import { cliKinds } from "../../model/catalogue/cli.ts";
import type { Config } from "../../model/config.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { FeedwrightError } from "../../model/error.ts";
import type { ArticleState, Snapshot } from "../../model/snapshot.ts";
import type { Command } from "../command.ts";
import { exitStatus } from "../exitStatus.ts";
import { namedArticle } from "../namedArticle.ts";
import { formatDiagnostic } from "../reporter/formatDiagnostic.ts";
import { rfc3339 } from "../reporter/json.ts";
import { openSession, shownContent } from "../session.ts";
import { type Paint, paintFor } from "../terminal.ts";
import { listedObject } from "./list.ts";

/** Explains why an article is or is not in each feed. */
export const why: Command = async (args, terminal) => {
  const session = await openSession(args, terminal);
  if (session === undefined) return exitStatus.wrongUse;
  const { openSite } = await import("../../engine/openSite.ts");
  await using site = await openSite({ ...session, emit: () => {}, publish: false });
  await site.update({ kind: "all" });
  const snapshot = site.snapshot();
  const found = args.positionals[0] ?? "";
  const state = stateOf(found, session.config, snapshot);
  const diagnostics = snapshot.diagnostics.filter(({ path }) => path === state.path);
  const named = snapshot.config.feeds.map(({ name }) => name);
  // Only those feeds of values that contain it: a site may have thousands of others.
  const names = new Set([...named, ...site.feedsOf(state.path)]);
  const withoutFeed = site.valuesWithoutFeed(state.path).map(({ name, count, atLeast }) => ({
    feed: name,
    reason: `no such feed: ${count} of at least ${atLeast} articles`,
  }));
  const reasons = [...[...names].map((feed) => ({ feed, reason: site.explain(state.path, feed) })), ...withoutFeed];
  if (args.values.json === true) {
    terminal.stdout.write(
      `${JSON.stringify({ ...listedObject(state), origin: originOf(state), reasons, diagnostics })}\n`,
    );
  } else {
    terminal.stdout.write(
      `${explanation(state, reasons, diagnostics, paintFor(terminal, "stdout"), shownContent(session.config)).join("\n")}\n`,
    );
  }
  return exitStatus.done;
};

/** @throws FeedwrightError NO_SUCH_ARTICLE */
function stateOf(found: string, config: Config, snapshot: Snapshot): ArticleState {
  const states = snapshot.articles();
  const { dir } = config.content;
  const { path, near = [] } = namedArticle(found, { cwd: process.cwd(), dir, paths: states.map((one) => one.path) });
  const state = states.find((one) => one.path === path);
  if (state !== undefined) return state;
  throw new FeedwrightError(cliKinds.NO_SUCH_ARTICLE, {
    found,
    content: config.content.dir,
    suggestion:
      near.length > 1
        ? `Did you mean ${near.slice(0, 3).join(", or ")}?`
        : "Give the path of a file, as feedwright list prints it.",
  });
}

function explanation(
  state: ArticleState,
  reasons: readonly { readonly feed: string; readonly reason: string }[],
  diagnostics: readonly Diagnostic[],
  paint: Paint,
  contentDir: string,
): string[] {
  const { path, status, article, at, id, movedFrom, published, updated } = state;
  const row = (name: string, value: string): string => `  ${paint.dim(name.padEnd(10))} ${value}`;
  const origin = originOf(state);
  return [
    `${paint.bold(path)}: ${status}${at === undefined ? "" : ` ${status === "scheduled" ? "until" : "since"} ${rfc3339(at)}`}`,
    ...(article?.title === undefined ? [] : [row("title", article.title)]),
    ...(article === undefined ? [] : [row("url", article.url)]),
    row("id", id === undefined ? "none yet: it gets one when it first enters a feed" : `${id} (${origin.id})`),
    ...(movedFrom === undefined ? [] : [row("moved", `from ${movedFrom}, its last path in the ledger`)]),
    ...(published === undefined ? [] : [row("published", `${rfc3339(published)} (${origin.published})`)]),
    ...(updated === undefined ? [] : [row("updated", `${rfc3339(updated)} (${origin.updated})`)]),
    ...reasons.map(({ feed, reason }) => row(feed, reason)),
    ...diagnostics.map((diagnostic) => formatDiagnostic(diagnostic, paint, contentDir)),
  ];
}

/** Where the id and the dates come from. */
function originOf({
  article,
  idFrom,
  published,
  updated,
}: ArticleState): Readonly<Record<"id" | "published" | "updated", string>> {
  const { source = "ledger", key, earlier = [] } = article?.publishedFrom ?? {};
  const others = earlier.map((other) => `; ${other.key} says ${rfc3339(other.at)}`).join("");
  const from = source === "front matter" ? `front matter, ${key ?? "date"}${others}` : source;
  return {
    id: idFrom === "address" ? "new, from its address" : (idFrom ?? "ledger"),
    published:
      article?.published === undefined ? "ledger, first seen" : article.published === published ? from : "ledger",
    updated: updatedFrom(article, published, updated),
  };
}

function updatedFrom(article: ArticleState["article"], published?: number, updated?: number): string {
  if (article?.updated !== undefined && article.updated === updated) return "front matter";
  return updated === published ? "not changed since it was published" : "ledger, last change";
}
