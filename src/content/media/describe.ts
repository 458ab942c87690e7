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

/** A medium with all that could be found out about it. */
export interface DescribedMedium extends Omit<MediaReference, "src" | "kind" | "place"> {
  /** Absolute and encoded. */
  readonly url: string;
  /** The file it was read from, below the content folder. */
  readonly path?: ContentPath;
  /** There is no such file. */
  readonly isMissing?: true;
}

export interface MediaStage {
  readonly describe: (
    reference: MediaReference,
    context: UrlContext,
    diagnostics: Diagnostic[],
  ) => Promise<DescribedMedium | undefined>;
  /** Has the site a feed that is a podcast? */
  readonly hasPodcast: boolean;
  /** Audio and video files that lie beside an article and are meant for it. */
  readonly beside: (article: Article) => readonly MediaReference[];
}

/** Finds out type, length, size and duration: from the file where it is here, else from the front matter, else from the name. */
export function createMediaStage(config: Config, fs: FileSystem): MediaStage {
  const cache = new Map<string, ReturnType<typeof readFacts>>();

  const factsOf = (file: string): ReturnType<typeof readFacts> | undefined => {
    const stat = statOf(fs, file);
    if (stat === undefined || !stat.isFile()) return undefined;
    const key = `${file}\u0000${stat.size}\u0000${stat.mtimeMs}`;
    const facts = cache.get(key) ?? readFacts(fs, file, stat.size);
    cache.set(key, facts);
    return facts;
  };

  return {
    hasPodcast: config.feeds.some(({ podcast }) => podcast !== undefined),
    describe: async (reference, context, diagnostics) => {
      const { src, type, kind: _kind, place: _place, ...given } = reference;
      const resolved = resolveUrl(src, context);
      if (resolved?.isAlias === true) {
        diagnostics.push(
          diagnostic(contentKinds.ADDRESS_OF_BUNDLER, { link: src }, placeOf(reference, context.article)),
        );
        return undefined;
      }
      if (resolved?.otherCase !== undefined)
        diagnostics.push(
          diagnostic(
            contentKinds.OTHER_CASE,
            { link: src, found: resolved.otherCase },
            placeOf(reference, context.article),
          ),
        );
      if (resolved === undefined || !/^https?:/i.test(resolved.url)) return undefined;
      if (leadsIntoPrivate(resolved.url, context.siteUrl)) {
        const place = { path: context.article.path, line: 1 };
        diagnostics.push(diagnostic(contentKinds.PRIVATE_ADDRESS, { link: src }, place));
        return undefined;
      }
      const local = localFile(src, context.article, config, fs);
      const facts = local === undefined ? undefined : await factsOf(local.file);
      const isMissing = isAbsent(src, resolved.url, context);
      if (
        facts === undefined &&
        (isMissing || local !== undefined) &&
        (given.lengthBytes === undefined || type === undefined)
      ) {
        diagnostics.push(diagnostic(contentKinds.MEDIA_MISSING, { src }, placeOf(reference, context.article)));
      }
      const known = type ?? facts?.type ?? fileTypeOf(new URL(resolved.url).pathname);
      return {
        ...facts,
        ...given,
        url: resolved.url,
        ...(known === undefined ? {} : { type: known }),
        ...(isMissing && facts === undefined ? { isMissing } : {}),
        ...(local?.path === undefined ? {} : { path: local.path }),
      };
    },
    beside: (article) => {
      const folder = article.path.split("/").slice(0, -1).join("/");
      const [file = ""] = article.path.split("/").slice(-1);
      const stem = file.replace(/\.[^.]+$/, "");
      const isBundle = /^(?:index|README)(?:\.[\w-]+)?$/.test(stem) && folder !== "";
      const names = isBundle ? namesIn(fs, `${config.content.dir}/${folder}`) : [];
      const media = names.filter((name) => /\.(?:mp3|m4a|m4b|ogg|oga|opus|wav|flac|mp4|m4v|webm|mov)$/i.test(name));
      return media.map((name) => ({ src: encodeURIComponent(name) }));
    },
  };
}

/** The line of the key that names it, where that is known. */
export function placeOf(
  { place = { line: 1 } }: { readonly place?: Partial<NonNullable<MediaReference["place"]>> },
  { path }: Article,
): Place {
  return { path, ...place };
}

/** Where a medium is on this disk: beside the article, or in a folder of static files. Never outside of these. */
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
    // As it is, then.
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
