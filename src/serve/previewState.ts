import type { Diagnostic } from "../model/diagnostic.ts";
import type { Entry } from "../model/entry.ts";
import type { Feed, FormatName } from "../model/feed.ts";
import type { ArticleState, Snapshot } from "../model/snapshot.ts";
import type { Instant } from "../model/text.ts";
import { directionOf } from "../pages/direction.ts";
import { formatNames } from "../pages/mediaTypes.ts";
import { localAddress } from "./localAddress.ts";
import type {
  PreviewArticle,
  PreviewChanges,
  PreviewDocument,
  PreviewEntry,
  PreviewFeed,
  PreviewProblems,
  PreviewState,
} from "./previewModel.ts";

/** What the snapshot does not know: the documents as they are, and the text of the sources. */
export interface PreviewContext {
  readonly revision: number;
  readonly now: Instant;
  readonly changes: readonly PreviewChanges[];
  /** Size and number of entries of a document; without `entries` it is not well-formed. */
  readonly document: (path: string) => { readonly lengthBytes: number; readonly entries?: number } | undefined;
  /** The line a diagnostic is about. */
  readonly sourceLine: (diagnostic: Diagnostic) => string | undefined;
}

/** The preview of a snapshot; an empty one before there is any. Large lists are cut: the preview is for looking. */
export function previewState(snapshot: Snapshot | undefined, context: PreviewContext): PreviewState {
  const { revision, now, changes } = context;
  if (snapshot === undefined) {
    const site = { title: "", url: "", language: "en" };
    return {
      revision,
      now,
      ready: false,
      site,
      feeds: [],
      problems: [],
      held: [],
      scheduled: [],
      drafts: [],
      counts: {},
      changes,
    };
  }
  const { site } = snapshot.config;
  const articles = snapshot.articles();
  const counts: Partial<Record<ArticleState["status"], number>> = {};
  for (const { status } of articles) {
    counts[status] = (counts[status] ?? 0) + 1;
  }
  const ofStatus = (status: ArticleState["status"]) =>
    articles.filter((article) => article.status === status).map((article) => previewArticle(article, site.language));
  return {
    revision,
    now,
    ready: true,
    site: { title: site.title, url: site.url, language: site.language },
    feeds: snapshot.feeds
      .filter((feed) => feed.archive?.isArchive !== true)
      .map((feed) => previewFeed(feed, snapshot, context)),
    problems: problems(snapshot.diagnostics, context),
    held: snapshot.held,
    scheduled: ofStatus("scheduled")
      .sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
      .slice(0, maxListed),
    drafts: ofStatus("draft").slice(0, maxListed),
    counts,
    changes,
  };
}

const maxListed = 200;
const maxMonths = 36;
/** What aggregators take without complaint. */
const budgetBytes = 2 * 1024 * 1024;

function previewFeed(feed: Feed, snapshot: Snapshot, context: PreviewContext): PreviewFeed {
  const { config } = snapshot;
  const bases = [config.out.baseUrl, config.site.url];
  const held = snapshot.held.some((other) => other.feed === feed.name);
  const dates = feed.entries.map(({ published }) => published);
  const icon = feed.channel.icon ?? feed.channel.favicon;
  const local = icon === undefined ? undefined : localAddress(icon, bases);
  const page = feed.pageUrl === undefined ? undefined : localAddress(feed.pageUrl, bases);
  return {
    name: feed.name,
    title: feed.channel.title,
    description: feed.channel.description,
    language: feed.channel.language,
    direction: directionOf(feed.channel.language),
    url: feed.channel.url,
    ...(page === undefined ? {} : { page }),
    ...(local === undefined ? {} : { icon: local }),
    held,
    documents: formatNames.flatMap((format) => previewDocument(feed, format, context)),
    entries: feed.entries.slice(0, maxListed).map((entry) => previewEntry(entry, feed, bases)),
    total: feed.entries.length,
    ...(dates.length === 0 ? {} : { oldest: least(dates), newest: greatest(dates) }),
    months: months(dates),
  };
}

function previewDocument(feed: Feed, format: FormatName, context: PreviewContext): readonly PreviewDocument[] {
  const path = feed.files[format];
  if (path === undefined) {
    return [];
  }
  const base = { format, path, url: feed.selfUrls[format] ?? "", budgetBytes };
  const facts = context.document(path);
  if (facts === undefined) {
    return [{ ...base, state: "missing" }];
  }
  const state = facts.entries === undefined ? "broken" : facts.entries === feed.entries.length ? "valid" : "differs";
  return [{ ...base, ...facts, state }];
}

function previewEntry(entry: Entry, feed: Feed, bases: readonly string[]): PreviewEntry {
  const image = entry.image === undefined ? undefined : localAddress(entry.image.url, bases);
  const { discussion } = entry;
  return {
    id: entry.id,
    path: entry.path,
    url: entry.url,
    ...(entry.externalUrl === undefined ? {} : { externalUrl: entry.externalUrl }),
    ...(entry.title === undefined ? {} : { title: entry.title }),
    published: entry.published,
    updated: entry.updated,
    ...(entry.summary === undefined ? {} : { summary: entry.summary.slice(0, 600) }),
    authors: entry.authors.map(({ name }) => name),
    tags: entry.categories.map(({ term, label }) => label ?? term),
    ...(image === undefined ? {} : { image }),
    ...(discussion === undefined
      ? {}
      : {
          comments: {
            ...(discussion.count === undefined ? {} : { count: discussion.count }),
            ...(discussion.url === undefined ? {} : { url: discussion.url }),
          },
        }),
    ...(entry.language === undefined ? {} : { language: entry.language }),
    direction: directionOf(entry.language ?? feed.channel.language),
    media: entry.enclosures.map(({ type, lengthBytes, durationSec }) => ({
      type,
      ...(lengthBytes === undefined ? {} : { lengthBytes }),
      ...(durationSec === undefined ? {} : { durationSec }),
    })),
  };
}

function previewArticle({ path, article, at }: ArticleState, siteLanguage: string): PreviewArticle {
  return {
    path,
    ...(article?.title === undefined ? {} : { title: article.title }),
    ...(article?.summary === undefined ? {} : { summary: article.summary.slice(0, 600) }),
    ...(article === undefined ? {} : { url: article.url }),
    ...(at === undefined ? {} : { at }),
    ...(article?.language === undefined ? {} : { language: article.language }),
    direction: directionOf(article?.language ?? siteLanguage),
  };
}

/** Files with errors first, then by name. */
function problems(diagnostics: readonly Diagnostic[], context: PreviewContext): readonly PreviewProblems[] {
  const byFile = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics.slice(0, 1_000)) {
    const file = diagnostic.path ?? diagnostic.file ?? "";
    byFile.set(file, [...(byFile.get(file) ?? []), diagnostic]);
  }
  const rank = (found: readonly Diagnostic[]) => Math.min(...found.map(({ severity }) => severities.indexOf(severity)));
  return [...byFile]
    .sort(([a, first], [b, second]) => rank(first) - rank(second) || (a < b ? -1 : 1))
    .slice(0, maxListed)
    .map(([file, found]) => ({
      file,
      diagnostics: found.slice(0, 50).map((one) => {
        const text = context.sourceLine(one);
        return {
          code: one.code,
          severity: one.severity,
          message: one.message,
          ...(one.hint === undefined ? {} : { hint: one.hint }),
          ...(one.spec === undefined ? {} : { spec: one.spec }),
          ...(one.line === undefined ? {} : { line: one.line }),
          ...(one.column === undefined ? {} : { column: one.column }),
          ...(text === undefined ? {} : { text }),
        };
      }),
    }));
}

const severities: readonly Diagnostic["severity"][] = ["error", "warning", "info"];

function months(dates: readonly Instant[]): PreviewFeed["months"] {
  if (dates.length === 0) {
    return [];
  }
  const counts = new Map<number, number>();
  for (const date of dates) {
    counts.set(monthOf(date), (counts.get(monthOf(date)) ?? 0) + 1);
  }
  const last = monthOf(greatest(dates));
  const first = Math.max(monthOf(least(dates)), last - maxMonths + 1);
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const month = first + index;
    const name = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
    return { month: name, count: counts.get(month) ?? 0 };
  });
}

function monthOf(instant: Instant): number {
  const date = new Date(instant);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function least(values: readonly number[]): number {
  return values.reduce((found, value) => Math.min(found, value));
}

function greatest(values: readonly number[]): number {
  return values.reduce((found, value) => Math.max(found, value));
}
