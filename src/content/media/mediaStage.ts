import { namesIn, statOf } from "../../disk/look.ts";
import { realInside } from "../../disk/realInside.ts";
import type { Article } from "../../model/article.ts";
import { contentKinds } from "../../model/catalogue/content.ts";
import type { Config } from "../../model/config.ts";
import { type Diagnostic, diagnostic, type Place } from "../../model/diagnostic.ts";
import type { MediaReference } from "../../model/media.ts";
import type { FileSystem } from "../../model/ports.ts";
import type { ContentPath } from "../../model/text.ts";
import { fileTypeOf } from "../../text/fileTypes.ts";
import { isAbsent } from "../addresses/absent.ts";
import { joined, leadsIntoPrivate, resolveUrl, type UrlContext } from "../addresses/urls.ts";
import { readFacts } from "./facts.ts";

/** A medium with everything that could be found out about it. */
export interface DescribedMedium extends Omit<MediaReference, "src" | "kind" | "place"> {
  /** Absolute and encoded. */
  readonly url: string;
  /** The file that it was read from, below the content folder. */
  readonly path?: ContentPath;
  /** There is no such file. */
  readonly isMissing?: true;
}

/** Finds out type, length, size and duration: from the file if it is on this disk, or else from the front matter, or else from the name. */
export class MediaStage {
  /** Does the site have a podcast feed? */
  readonly hasPodcast: boolean;
  readonly #config: Config;
  readonly #fs: FileSystem;
  /** By file, length and modification time. */
  readonly #facts = new Map<string, ReturnType<typeof readFacts>>();

  constructor(config: Config, fs: FileSystem) {
    this.hasPodcast = config.feeds.some(({ podcast }) => podcast !== undefined);
    this.#config = config;
    this.#fs = fs;
  }

  async describe(
    typed: MediaReference,
    context: UrlContext,
    diagnostics: Diagnostic[],
  ): Promise<DescribedMedium | undefined> {
    const reference = this.#fromRoot(typed, context.article);
    const { src, type, kind: _kind, place: _place, ...given } = reference;
    const url = publicUrl(reference, context, diagnostics);
    if (url === undefined) return undefined;
    const local = localFile(src, context.article, this.#config, this.#fs);
    const facts = local === undefined ? undefined : await this.#factsOf(local.file);
    const isMissing = isAbsent(src, url, context);
    const isUntold = given.lengthBytes === undefined || type === undefined;
    if (facts === undefined && (isMissing || local !== undefined) && isUntold)
      diagnostics.push(diagnostic(contentKinds.MEDIA_MISSING, { src }, placeOf(reference, context.article)));
    const known = type ?? facts?.type ?? fileTypeOf(new URL(url).pathname);
    return {
      ...facts,
      ...given,
      url,
      ...(known === undefined ? {} : { type: known }),
      ...(isMissing && facts === undefined ? { isMissing } : {}),
      ...(local?.path === undefined ? {} : { path: local.path }),
    };
  }

  /** `image: img/a.png` is next to the article, or else in a folder of static files, as themes read it. */
  #fromRoot(reference: MediaReference, article: Article): MediaReference {
    const { src } = reference;
    if (/^(?:[./?#]|[a-z][a-z\d+.-]*:)/i.test(src)) return reference;
    const beside = localFile(src, article, this.#config, this.#fs);
    if (beside === undefined || statOf(this.#fs, beside.file) !== undefined) return reference;
    const root = `/${src}`;
    const found = localFile(root, article, this.#config, this.#fs);
    return found !== undefined && statOf(this.#fs, found.file)?.isFile() === true
      ? { ...reference, src: root }
      : reference;
  }

  /** Audio and video files next to an article that belong to it. */
  beside(article: Article): readonly MediaReference[] {
    const folder = article.path.split("/").slice(0, -1).join("/");
    const [file = ""] = article.path.split("/").slice(-1);
    const stem = file.replace(/\.[^.]+$/, "");
    const isBundle = /^(?:index|README)(?:\.[\w-]+)?$/.test(stem) && folder !== "";
    const names = isBundle ? namesIn(this.#fs, `${this.#config.content.dir}/${folder}`) : [];
    const media = names.filter((name) => /\.(?:mp3|m4a|m4b|ogg|oga|opus|wav|flac|mp4|m4v|webm|mov)$/i.test(name));
    return media.map((name) => ({ src: encodeURIComponent(name) }));
  }

  #factsOf(file: string): ReturnType<typeof readFacts> | undefined {
    const stat = statOf(this.#fs, file);
    if (stat === undefined || !stat.isFile()) return undefined;
    const key = `${file}\u0000${stat.size}\u0000${stat.mtimeMs}`;
    const facts = this.#facts.get(key) ?? readFacts(this.#fs, file, stat.size);
    this.#facts.set(key, facts);
    return facts;
  }
}

/** The URL of a medium, if readers can load it from there. */
function publicUrl(reference: MediaReference, context: UrlContext, diagnostics: Diagnostic[]): string | undefined {
  const { src } = reference;
  const { article, siteUrl } = context;
  const resolved = resolveUrl(src, context);
  if (resolved?.isAlias === true) {
    diagnostics.push(diagnostic(contentKinds.ADDRESS_OF_BUNDLER, { link: src }, placeOf(reference, article)));
    return undefined;
  }
  if (resolved?.otherCase !== undefined) {
    const values = { link: src, found: resolved.otherCase };
    diagnostics.push(diagnostic(contentKinds.OTHER_CASE, values, placeOf(reference, article)));
  }
  if (resolved === undefined || !/^https?:/i.test(resolved.url)) return undefined;
  if (!leadsIntoPrivate(resolved.url, siteUrl)) return resolved.url;
  diagnostics.push(diagnostic(contentKinds.PRIVATE_ADDRESS, { link: src }, { path: article.path, line: 1 }));
  return undefined;
}

/** The line of its key, if that is known. */
export function placeOf(
  { place = { line: 1 } }: { readonly place?: Partial<NonNullable<MediaReference["place"]>> },
  { path }: Article,
): Place {
  return { path, ...place };
}

/** Where a medium is on this disk: next to the article, or in a folder of static files. Never outside these. */
function localFile(
  src: string,
  article: Article,
  config: Config,
  fs: FileSystem,
): { readonly file: string; readonly path?: ContentPath } | undefined {
  let path = src.split(/[?#]/)[0] ?? "";
  try {
    path = decodeURIComponent(path);
  } catch {
    // Used unchanged, then.
  }
  const { url } = config.site;
  if (path.startsWith(url)) path = `/${path.slice(url.length)}`;
  if (/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(path) || path.includes("\0")) return undefined;
  if (path.startsWith("/")) {
    const folders = [...config.content.staticDirs, config.content.dir];
    const found = folders
      .map((folder) => realInside(fs, `${folder}/${joined("", path)}`, folders))
      .find((file) => file !== undefined);
    return found === undefined ? undefined : { file: found };
  }
  const inside = joined(article.path, path) as ContentPath;
  const file = `${config.content.dir}/${inside}`;
  if (!fs.existsSync(file)) return { file, path: inside };
  const real = realInside(fs, file, [config.content.dir, ...config.content.staticDirs]);
  return real === undefined ? undefined : { file: real, path: inside };
}
