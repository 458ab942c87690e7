import type { ArticleState } from "../../model/snapshot.ts";
import type { Arguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { exitStatus } from "../exitStatus.ts";
import { rfc3339 } from "../reporter/json.ts";
import { openSession } from "../session.ts";
import { type Paint, paintFor } from "../terminal.ts";
import { feedLines, feedTable } from "./listFeeds.ts";

/** Every article, the newest first; with `--json`, one object per line, by path. */
export const list: Command = async (args, terminal) => {
  const session = await openSession(args, terminal);
  if (session === undefined) return exitStatus.wrongUse;
  const { openSite } = await import("../../engine/openSite.ts");
  const quiet = args.values.json === true ? () => {} : session.emit;
  await using site = await openSite({ ...session, emit: quiet, publish: false });
  await site.update({ kind: "all" });
  if (args.values.feeds === true) {
    const isJson = args.values.json === true;
    session.reporter.end();
    terminal.stdout.write(
      isJson ? feedLines(site.snapshot()) : feedTable(site.snapshot(), paintFor(terminal, "stdout")),
    );
    return exitStatus.done;
  }
  const states = site.snapshot().articles();
  if (args.values.json === true) {
    const { diagnostics } = site.snapshot();
    const troublesOf = (path: string): object => {
      const own = diagnostics.filter((diagnostic) => diagnostic.path === path);
      return own.length === 0 ? {} : { diagnostics: own };
    };
    for (const state of states)
      terminal.stdout.write(`${JSON.stringify({ ...listedObject(state), ...troublesOf(state.path) })}\n`);
  } else {
    session.reporter.end();
    terminal.stdout.write(table(states, paintFor(terminal, "stdout")));
  }
  const broken = states.some(({ status }) => status === "broken");
  return broken && isStrict(args) ? exitStatus.leftOut : exitStatus.done;
};

const isStrict = (args: Arguments): boolean => args.values.strict === true;

export function listedObject({ path, status, article, at, id, published, updated, feeds }: ArticleState): object {
  return {
    path,
    state: status,
    ...(at === undefined ? {} : { at: rfc3339(at) }),
    ...(id === undefined ? {} : { id }),
    ...(article === undefined ? {} : { url: article.url }),
    ...(published === undefined ? {} : { published: rfc3339(published) }),
    ...(updated === undefined ? {} : { updated: rfc3339(updated) }),
    ...(article?.title === undefined ? {} : { title: article.title }),
    ...(article?.language === undefined ? {} : { language: article.language }),
    ...(article?.categories === undefined ? {} : { tags: article.categories.map(({ term }) => term) }),
    ...(article?.authors === undefined ? {} : { authors: article.authors.map(({ name }) => name) }),
    feeds,
  };
}

function table(states: readonly ArticleState[], paint: Paint): string {
  const newestFirst = [...states].sort((a, b) => (b.published ?? 0) - (a.published ?? 0));
  const width = Math.max(...newestFirst.map(({ status }) => status.length), 0);
  const pathWidth = Math.min(48, Math.max(...newestFirst.map(({ path }) => path.length), 0));
  const rows = newestFirst.map((state) => {
    const date =
      state.published === undefined ? "no date yet     " : rfc3339(state.published).slice(0, 16).replace("T", " ");
    const colour = state.status === "published" ? paint.green : state.status === "broken" ? paint.red : paint.dim;
    const title = state.article?.title ?? paint.dim("(no title)");
    return `${colour(state.status.padEnd(width))}  ${paint.dim(date)}  ${state.path.padEnd(pathWidth)}  ${title}\n`;
  });
  return rows.join("");
}
