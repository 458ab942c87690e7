import { readFileSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import * as v from "valibot";
import { configKinds } from "../model/catalogue/config.ts";
import type { Config, ContentConfig, FeedConfig, FeedWhere, Hooks } from "../model/config.ts";
import { type Diagnostic, diagnostic, type Outcome } from "../model/diagnostic.ts";
import type { FormatName } from "../model/feed.ts";
import type { Person } from "../model/person.ts";
import { type ParsedConfig, personSchema } from "./schema.ts";

export interface SettleOptions {
  /** Where relative paths start, absolute. */
  readonly root: string;
  readonly file?: string;
  readonly contentDir?: string;
  readonly outDir?: string;
  readonly digest: string;
}

/** Fills in every default, makes every path and address absolute, and refuses what cannot be. */
export function settleConfig(parsed: ParsedConfig, options: SettleOptions): Outcome<Config> {
  const { root, file } = options;
  const diagnostics: Diagnostic[] = [];
  const place = file === undefined ? {} : { file };
  const wrong = (key: string, found: string, accepted: string): void => {
    diagnostics.push(diagnostic(configKinds.CONFIG_INVALID, { key, reason: `found "${found}"`, accepted }, place));
  };
  const url = withSlash(parsed.site.url);
  const absolute = (address: string): string => new URL(address, url).href;
  const timeZone = parsed.site.timeZone ?? "UTC";
  const contentZone = parsed.content?.timeZone ?? timeZone;
  for (const [key, zone] of [
    ["site.timeZone", timeZone],
    ["content.timeZone", contentZone],
  ] as const) {
    if (!isTimeZone(zone)) wrong(key, zone, "Write an IANA name such as Europe/London.");
  }
  const language = parsed.site.language ?? "en";
  if (!/^[a-z]{2,8}(-[a-z\d]{1,8})*$/i.test(language))
    wrong("site.language", language, "Write a BCP 47 tag such as en or pt-BR.");

  const content = settleContent(parsed.content ?? {}, root, contentZone, options.contentDir);
  const outDir = options.outDir ?? resolve(root, parsed.out?.dir ?? "dist");
  if (isInside(outDir, content.dir)) {
    diagnostics.push(diagnostic(configKinds.OUT_INSIDE_CONTENT, { out: relative(root, outDir) || outDir }, place));
  }
  const site = {
    ...withoutUndefined(parsed.site),
    url,
    title: parsed.site.title ?? new URL(url).hostname,
    description: parsed.site.description ?? "",
    language,
    timeZone,
    authors: parsed.site.authors ?? [],
    categories: parsed.site.categories ?? [],
    hubs: parsed.site.hubs ?? [],
    people: peopleOf(parsed.site.people, root, diagnostics),
    ...Object.fromEntries(
      (["image", "icon", "favicon", "logo", "banner"] as const).flatMap((key) => {
        const address = parsed.site[key];
        return address === undefined ? [] : [[key, absolute(address)]];
      }),
    ),
  } as Config["site"];
  const feeds = (parsed.feeds ?? [{ name: "main" }]).map((feed, at) => settleFeed(feed as FeedInput, at, absolute));
  const out = {
    dir: outDir,
    baseUrl: parsed.out?.baseUrl === undefined ? url : withSlash(parsed.out.baseUrl),
    stylesheet: parsed.out?.stylesheet === false ? "" : (parsed.out?.stylesheet ?? "feed.css"),
    opml: parsed.out?.opml === false ? "" : (parsed.out?.opml ?? "subscriptions.opml"),
  };
  diagnostics.push(...clashes(feeds, out).map((clash) => ({ ...clash, ...place })));
  if (diagnostics.some(({ severity }) => severity === "error")) return { diagnostics };
  const guard = parsed.guard === false ? { enabled: false } : (parsed.guard ?? {});
  return {
    value: {
      ...(file === undefined ? {} : { file }),
      root,
      site,
      content,
      out,
      feeds,
      ledger: {
        file: resolve(root, parsed.ledger?.file ?? "feedwright.ledger"),
        updates: parsed.ledger?.updates ?? "auto",
        ids: parsed.ledger?.ids ?? "url",
        tombstoneDays: parsed.ledger?.tombstoneDays ?? 90,
      },
      guard: {
        enabled: guard.enabled ?? true,
        maxLoss: ("maxLoss" in guard ? guard.maxLoss : undefined) ?? 0.5,
        maxReidentified: ("maxReidentified" in guard ? guard.maxReidentified : undefined) ?? 0,
      },
      hooks: (parsed.hooks ?? {}) as Hooks,
      digest: options.digest,
    },
    diagnostics,
  };
}

type FeedInput = NonNullable<ParsedConfig["feeds"]>[number];

function settleContent(
  input: NonNullable<ParsedConfig["content"]>,
  root: string,
  timeZone: string,
  dir?: string,
): ContentConfig {
  const { render } = input;
  return {
    dir: dir ?? resolve(root, input.dir ?? "content"),
    include: input.include ?? ["**/*.{md,markdown,html,txt,mdx}"],
    exclude: input.exclude ?? [],
    permalink: (input.permalink ?? "/:path/") as ContentConfig["permalink"],
    defaults: input.defaults ?? [],
    fields: (input.fields ?? {}) as ContentConfig["fields"],
    ...(render === undefined
      ? {}
      : {
          render: (typeof render === "function" ? { name: "config", render } : render) as NonNullable<
            ContentConfig["render"]
          >,
        }),
    timeZone,
    dateFromPath: input.dateFromPath ?? true,
    excerptMarker: input.excerptMarker ?? "<!--more-->",
    leadImage: input.leadImage ?? false,
    staticDirs: (input.staticDirs ?? ["static", "public"]).map((folder) => resolve(root, folder)),
    embeds: input.embeds ?? [],
    languages: input.languages ?? [],
    includesDirs: (input.includesDirs ?? ["_includes"]).map((folder) => resolve(root, folder)),
  };
}

const defaultFiles: Readonly<Record<FormatName, string>> = { rss: "rss.xml", atom: "atom.xml", json: "feed.json" };

/** The first feed is at the top; each other has a folder of its name. */
function settleFeed(feed: FeedInput, at: number, absolute: (url: string) => string): FeedConfig {
  const folder = at === 0 ? "" : `${feed.name}/`;
  const files: Partial<Record<FormatName, string>> = {};
  for (const format of ["rss", "atom", "json"] as const) {
    const file = feed.files?.[format];
    if (file !== false) files[format] = file ?? folder + defaultFiles[format];
  }
  const { where, page, podcast, files: _files, url, image, ...rest } = feed;
  return {
    ...(withoutUndefined(rest) as { readonly name: string }),
    ...(url === undefined ? {} : { url: absolute(url) }),
    ...(image === undefined ? {} : { image: absolute(image) }),
    ...(where === undefined ? {} : { where: settleWhere(where) }),
    limit: feed.limit ?? 20,
    content: feed.content ?? "full",
    order: feed.order ?? "published",
    files,
    page: page === false ? "" : (page ?? `${folder}feed.html`),
    ...(podcast === undefined
      ? {}
      : {
          podcast: {
            ...(withoutUndefined(podcast) as NonNullable<FeedConfig["podcast"]>),
            ...(podcast.image === undefined ? {} : { image: absolute(podcast.image) }),
          },
        }),
    namespaces: feed.namespaces ?? {},
  };
}

function settleWhere(where: NonNullable<FeedInput["where"]>): NonNullable<FeedConfig["where"]> {
  if (typeof where === "function")
    return where as unknown as Extract<FeedConfig["where"], (...all: never[]) => unknown>;
  return Object.fromEntries(
    Object.entries(where).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, typeof value === "string" ? [value] : value]],
    ),
  ) as FeedWhere;
}

function peopleOf(
  people: ParsedConfig["site"]["people"],
  root: string,
  diagnostics: Diagnostic[],
): Readonly<Record<string, Person>> {
  if (typeof people !== "string") return (people ?? {}) as Readonly<Record<string, Person>>;
  try {
    const registry: unknown = JSON.parse(readFileSync(resolve(root, people), "utf8"));
    return v.parse(v.record(v.string(), personSchema), registry) as Readonly<Record<string, Person>>;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    diagnostics.push(
      diagnostic(
        configKinds.CONFIG_INVALID,
        { key: "site.people", reason, accepted: "Name a JSON file of people by key." },
        { file: people },
      ),
    );
    return {};
  }
}

function clashes(feeds: readonly FeedConfig[], out: Config["out"]): readonly Diagnostic[] {
  const owners = new Map<string, string>();
  const files = [
    ...feeds.flatMap((feed) => [...Object.values(feed.files), feed.page].map((file) => [file, feed.name] as const)),
    [out.stylesheet, "out.stylesheet"] as const,
    [out.opml, "out.opml"] as const,
  ].filter(([file]) => file !== "");
  return files.flatMap(([file, owner]) => {
    const first = owners.get(file);
    owners.set(file, owner);
    if (/^([/\\]|[a-z]:)|(^|[/\\])\.\.([/\\]|$)/i.test(file)) return diagnostic(configKinds.FILE_OUTSIDE, { file });
    return first === undefined ? [] : diagnostic(configKinds.FILE_TWICE, { file, first, second: owner });
  });
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === "" || (!way.startsWith("..") && !way.startsWith(sep) && !/^[a-z]:/i.test(way));
}

function isTimeZone(zone: string): boolean {
  if (zone === "UTC") return true;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}

const withSlash = (url: string): string => (url.endsWith("/") ? url : `${url}/`);

function withoutUndefined<T extends object>(value: T): object {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined));
}
