import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Entry } from "../../model/entry.ts";
import type { Feed, FormatName } from "../../model/feed.ts";
import { heldToken } from "../../model/heldToken.ts";
import type { ArticleState, Snapshot } from "../../model/snapshot.ts";
import { isSubscribable } from "../../model/subscribable.ts";
import type { Instant } from "../../model/text.ts";
import { formatNames } from "../../pages/mediaTypes.ts";
import { directionOf } from "../../text/direction.ts";
import { localAddress } from "../http/localAddress.ts";
import type { DocumentFacts } from "./documentFacts.ts";
import { entriesByMonth } from "./entriesByMonth.ts";
import type {
  PreviewArticle,
  PreviewChanges,
  PreviewDocument,
  PreviewEntry,
  PreviewFeed,
  PreviewState,
  SourceExcerpt,
} from "./model.ts";
import { previewProblems } from "./problems.ts";

/** What the snapshot does not contain: facts about the documents, and the text of the sources. */
export interface PreviewContext {
  readonly revision: number;
  readonly now: Instant;
  readonly changes: readonly PreviewChanges[];
  readonly document: (path: string) => DocumentFacts | undefined;
  /** What is held back can be accepted here. */
  readonly canAccept?: boolean;
  /** The lines around the place of a diagnostic. */
  readonly excerpt: (diagnostic: Diagnostic) => SourceExcerpt | undefined;
}

/** The state of the preview for a snapshot; empty before there is any. Large lists are cut: the preview is for looking. */
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
      moreFeeds: 0,
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
  for (const { status } of articles) counts[status] = (counts[status] ?? 0) + 1;

  const ofStatus = (status: ArticleState["status"]) =>
    articles.filter((article) => article.status === status).map((article) => previewArticle(article, site.language));
  const current = snapshot.feeds.filter(isSubscribable);
  const values = current.filter(({ group }) => group !== undefined).slice(0, mostValueFeeds);
  const shown = [...current.filter(({ group }) => group === undefined), ...values];
  return {
    revision,
    now,
    ready: true,
    site: { title: site.title, url: site.url, language: site.language },
    feeds: shown.map((feed) => previewFeed(feed, snapshot, context)),
    moreFeeds: current.length - shown.length,
    problems: previewProblems(snapshot.diagnostics, context.excerpt),
    held: snapshot.held,
    ...(context.canAccept === true && snapshot.held.length > 0 ? { heldToken: heldToken(snapshot.held) } : {}),
    scheduled: ofStatus("scheduled")
      .sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
      .slice(0, mostListed),
    drafts: ofStatus("draft").slice(0, mostListed),
    counts,
    changes,
  };
}

const mostListed = 200;
/** A site may have thousands of feeds for single tags; the page that lists them all has a search field. */
const mostValueFeeds = 100;
const mostEntriesOfValue = 20;
/** The size that aggregators accept. */
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
    ...(feed.group === undefined ? {} : { group: { name: feed.group.group, value: feed.group.value } }),
    ...(page === undefined ? {} : { page }),
    ...(local === undefined ? {} : { icon: local }),
    held,
    documents: formatNames.flatMap((format) => previewDocument(feed, format, context)),
    entries: feed.entries
      .slice(0, feed.group === undefined ? mostListed : mostEntriesOfValue)
      .map((entry) => previewEntry(entry, feed, bases)),
    total: feed.entries.length,
    ...(dates.length === 0 ? {} : { oldest: least(dates), newest: greatest(dates) }),
    months: entriesByMonth(dates),
  };
}

function previewDocument(feed: Feed, format: FormatName, context: PreviewContext): readonly PreviewDocument[] {
  const path = feed.files[format];
  if (path === undefined) return [];

  const base = { format, path, url: feed.selfUrls[format] ?? "", budgetBytes };
  const facts = context.document(path);
  if (facts === undefined) return [{ ...base, state: "missing" }];

  const { isLarge: _, ...shown } = facts;
  return [{ ...base, ...shown, state: stateOf(facts, feed) }];
}

function stateOf({ entries, isLarge, problems }: DocumentFacts, feed: Feed): PreviewDocument["state"] {
  if (isLarge) return "large";

  if (entries === undefined) return "broken";

  if (problems.length > 0) return "invalid";

  return entries === feed.entries.length ? "valid" : "differs";
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

function least(values: readonly number[]): number {
  return values.reduce((found, value) => Math.min(found, value));
}

function greatest(values: readonly number[]): number {
  return values.reduce((found, value) => Math.max(found, value));
}
