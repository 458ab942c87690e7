import { dirname, join } from "node:path";
import type { Entry } from "../../model/entry.ts";
import type { Channel } from "../../model/feed.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { localAddress } from "../http/localAddress.ts";
import { parseRequestTarget } from "../http/requestTarget.ts";

/** A file that may be a medium: a folder, and the path below it. */
export interface MediaCandidate {
  readonly root: string;
  readonly path: string;
  /** It is named as a transcript or as chapters: it may be a page, plain text or JSON too. */
  readonly isText?: true;
}

/**
 * Where the media of the published entries may be, by the path of their URL: in a static folder or next to the article. Only media that an
 * entry links to are listed, so nothing else in these folders can be requested.
 */
export function mediaFiles(
  snapshot: Snapshot,
  extraHtml: readonly (readonly [Entry["path"], string, string])[] = [],
): ReadonlyMap<string, readonly MediaCandidate[]> {
  const { config } = snapshot;
  const bases = [config.site.url, config.out.baseUrl];
  const found = new Map<string, readonly MediaCandidate[]>();
  const add = (url: string, articleUrl: string, articlePath: string, isText = false): void => {
    const local = localAddress(url, bases);
    const target = local === undefined ? undefined : parseRequestTarget(local);
    if (target?.kind !== "path" || found.has(target.path)) return;

    const path = target.path.slice(1);
    const own = localAddress(articleUrl, bases)?.slice(1) ?? "";
    const folder = decodeSafely(own.endsWith("/") ? own : own.slice(0, own.lastIndexOf("/") + 1));
    const beside = path.startsWith(folder) ? path.slice(folder.length) : undefined;
    const candidates: readonly MediaCandidate[] = [
      ...config.content.staticDirs.map((root) => ({ root, path })),
      { root: config.content.dir, path },
      ...(beside === undefined ? [] : [{ root: config.content.dir, path: join(dirname(articlePath), beside) }]),
      { root: config.content.dir, path: join(dirname(articlePath), path.split("/").at(-1) ?? "") },
    ];
    found.set(target.path, isText ? candidates.map((one) => ({ ...one, isText })) : candidates);
  };
  for (const feed of snapshot.feeds) {
    for (const url of mediaOfChannel(feed.channel)) add(url, config.site.url, "");

    for (const entry of feed.entries) {
      for (const url of textsOf(entry)) add(url, entry.url, entry.path, true);

      for (const url of mediaOf(entry)) add(url, entry.url, entry.path);
    }
  }
  for (const [path, url, html] of extraHtml) {
    for (const src of sourcesIn(html)) add(src, url, path);
  }
  return found;
}

function mediaOfChannel({ icon, favicon, logo, banner, image, podcast, partners }: Channel): readonly string[] {
  const { logo: newsLogo, darkModeLogo } = partners?.smartNews ?? {};
  return [
    ...[icon, favicon, logo, banner, image?.url, podcast?.image, newsLogo, darkModeLogo].flatMap((url) => url ?? []),
    ...(podcast?.images ?? []).map(({ href }) => href),
    ...(podcast?.trailers ?? []).map(({ url }) => url),
  ];
}

function textsOf({ episode }: Entry): readonly string[] {
  const chapters = episode?.chapters === undefined ? [] : [episode.chapters.src];
  return [...(episode?.transcripts ?? []).map(({ src }) => src), ...chapters];
}

function mediaOf(entry: Entry): readonly string[] {
  return [
    ...(entry.image === undefined ? [] : [entry.image.url]),
    ...(entry.episode?.image === undefined ? [] : [entry.episode.image.src]),
    ...entry.enclosures.map(({ url }) => url),
    ...(entry.episode?.alternateEnclosures ?? []).map(({ url }) => url),
    ...(entry.episode?.images ?? []).map(({ href }) => href),
    ...(entry.content?.kind === "html" ? sourcesIn(entry.content.value) : []),
  ];
}

function sourcesIn(html: string): readonly string[] {
  return [...html.matchAll(/\s(src|poster|srcset)="([^"]*)"/g)].flatMap(([, name, value = ""]) => {
    const text = value.replace(/&amp;/g, "&");
    return name === "srcset" ? text.split(/,\s+/).map((part) => part.trim().split(/\s/)[0] ?? "") : [text];
  });
}

function decodeSafely(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
