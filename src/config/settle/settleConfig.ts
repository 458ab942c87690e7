import nodeFs from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { isInside, wayInto } from "../../disk/contained.ts";
import { realPathOf } from "../../disk/look.ts";
import { configKinds } from "../../model/catalogue/config.ts";
import type { Config, Hooks } from "../../model/config.ts";
import { type Diagnostic, diagnostic, type Outcome } from "../../model/diagnostic.ts";
import { isLanguageTag } from "../../text/languageTag.ts";
import { isBelow } from "../../text/urls/isBelow.ts";
import type { ParsedConfig } from "../schema.ts";
import { isTimeZone, zoneHint } from "../standards.ts";
import { withoutUndefined } from "../withoutUndefined.ts";
import { checkFiles } from "./checkFiles.ts";
import { checkPodcast } from "./checkPodcast.ts";
import { settleContent } from "./settleContent.ts";
import { settleFeeds } from "./settleGroup.ts";
import { settlePages } from "./settlePages.ts";
import { createSettling, type Settling } from "./settling.ts";

export interface SettleOptions {
  /** The folder that relative paths are relative to, absolute. */
  readonly root: string;
  readonly file?: string;
  readonly contentDir?: string;
  readonly outDir?: string;
}

/** Computes every derived default, makes every path and URL absolute, and reports values that cannot be used. */
export function settleConfig(parsed: ParsedConfig, options: SettleOptions): Outcome<Config> {
  const { root, file } = options;
  const diagnostics: Diagnostic[] = [];
  const place = file === undefined ? {} : { file };
  const url = withSlash(new URL(parsed.site.url).href);
  const settling = createSettling(root, url, (key, found, accepted) => {
    const reason = found === undefined ? "it is missing" : `found ${JSON.stringify(found)}`;
    diagnostics.push(diagnostic(configKinds.CONFIG_INVALID, { key, reason, accepted }, place));
  });
  const site = settleSite(parsed.site, url, settling);
  const content = settleContent(parsed.content, site, settling, options.contentDir);
  const { feeds, groups } = settleFeeds(parsed.feeds, settling);
  const pages = settlePages(parsed.pages, settling);
  const out = settleOut(parsed.out, url, groups.length > 0, settling, options.outDir);
  checkStores(parsed, content.store?.address, settling);
  const [realOut, realContent] = [realPath(out.dir), realPath(content.dir)];
  // If the articles are at the top of the project, the output folder is inside the content folder: it is excluded.
  const isLeftOut = realOut !== realContent && isInside(realContent, realOut) && isInside(realContent, realPath(root));
  if (!isLeftOut && isInside(realContent, realOut))
    diagnostics.push(diagnostic(configKinds.OUT_INSIDE_CONTENT, { out: relative(root, out.dir) || out.dir }, place));

  const found = [
    ...checkFiles([...feeds, ...groups.map(({ feed }) => feed)], out),
    ...feeds.flatMap((feed) => checkPodcast(feed, site)),
  ];
  diagnostics.push(...found.map((one) => ({ ...one, ...place })));
  if (diagnostics.some(({ severity }) => severity === "error")) return { diagnostics };
  const { store, endpoint, region, ...ledger } = parsed.ledger;
  const shared = { store, endpoint, region };
  return {
    value: {
      ...(file === undefined ? {} : { file }),
      root,
      site,
      content: isLeftOut ? { ...content, exclude: [...content.exclude, `${wayTo(realOut, realContent)}/**`] } : content,
      out,
      pages,
      feeds,
      groups,
      ledger: { ...ledger, ...withoutUndefined(shared), file: resolve(root, ledger.file) },
      cache: withoutUndefined(parsed.cache),
      guard: parsed.guard === false ? { enabled: false, maxLoss: 0.5, maxReidentified: 0 } : parsed.guard,
      announce: parsed.announce,
      publish: {
        ...withoutUndefined(parsed.publish),
        onlyPublisher: parsed.publish.onlyPublisher,
        lease: parsed.publish.lease,
      },
      hooks: parsed.hooks as Hooks,
    },
    diagnostics,
  };
}

function settleOut(
  { dir, baseUrl, stylesheet, opml, index }: ParsedConfig["out"],
  url: string,
  hasGroups: boolean,
  settling: Settling,
  outDir = resolve(settling.root, dir),
): Config["out"] {
  return {
    dir: outDir,
    baseUrl: baseUrl === undefined ? url : withSlash(new URL(baseUrl).href),
    ...settleStylesheet(stylesheet, settling),
    opml: opml === false ? "" : opml,
    index: index === false || (index === undefined && !hasGroups) ? "" : (index ?? "feeds.html"),
  };
}

/** What a store holds must not be read as articles, nor drafts be published. */
function checkStores(
  { publish, ledger, cache }: ParsedConfig,
  contentStore: string | undefined,
  { wrong }: Settling,
): void {
  const others = { "publish.to": publish.to, "ledger.store": ledger.store, "cache.store": cache.store };
  for (const [key, address] of Object.entries(others))
    if (isBelow(address, contentStore))
      wrong(key, address, "Write an address that is not below content.store: what is there counts as articles.");
  if (isBelow(cache.store, publish.to))
    wrong(
      "cache.store",
      cache.store,
      "Write an address that is not below publish.to: a cache contains drafts, and what is there is for everybody.",
    );
}

function settleSite(input: ParsedConfig["site"], url: string, { absolute, person, wrong }: Settling): Config["site"] {
  const { language, timeZone } = input;
  if (!isTimeZone(timeZone)) wrong("site.timeZone", timeZone, zoneHint(timeZone));
  if (!isLanguageTag(language)) wrong("site.language", language, "Write a BCP 47 tag such as en or pt-BR.");
  const people = typeof input.people === "string" ? {} : input.people;
  const pictures = (["image", "icon", "favicon", "logo", "banner"] as const).flatMap((key) => {
    const address = input[key];
    return address === undefined ? [] : [[key, absolute(address, `site.${key}`)] as const];
  });
  const persons = (["managingEditor", "webMaster"] as const).flatMap((key) => {
    const one = input[key];
    return one === undefined ? [] : [[key, person(one, `site.${key}`)] as const];
  });
  return {
    ...withoutUndefined(input),
    url,
    title: input.title ?? new URL(url).hostname,
    authors: input.authors.map((one, at) => person(one, `site.authors[${at}]`)),
    contributors: input.contributors.map((one, at) => person(one, `site.contributors[${at}]`)),
    people: Object.fromEntries(Object.entries(people).map(([key, one]) => [key, person(one, `site.people.${key}`)])),
    ...Object.fromEntries([...pictures, ...persons]),
  } as Config["site"];
}

/** A relative path is where the built-in stylesheet is written; a URL is that of the site's own stylesheet. */
function settleStylesheet(
  stylesheet: string | false,
  { absolute }: Settling,
): Pick<Config["out"], "stylesheet" | "stylesheetUrl"> {
  if (stylesheet === false) return { stylesheet: "" };
  if (!/^(?:https?:\/\/|\/)/i.test(stylesheet)) return { stylesheet };
  return { stylesheet: "", stylesheetUrl: absolute(stylesheet, "out.stylesheet") };
}

/** The relative path from a folder to a path inside it, with the special characters of globs escaped. */
function wayTo(path: string, folder: string): string {
  return (wayInto(folder, path) ?? "").replace(/[*?[\]{}\\]/g, "\\$&");
}

/** Follows links as far as the path exists. */
function realPath(path: string): string {
  const real = realPathOf(nodeFs, path);
  const above = dirname(path);
  return real ?? (above === path ? path : join(realPath(above), basename(path)));
}

const withSlash = (url: string): string => (url.endsWith("/") ? url : `${url}/`);
