import type { Enclosure, Image } from "../../model/media.ts";
import { escapeMarkup } from "../../pages/escape.ts";
import { directionOf } from "../../text/direction.ts";
import { localAddress } from "../http/localAddress.ts";

/** The content of the reading view: an entry, or an article that is not an entry yet. */
export interface FramedArticle {
  readonly title?: string;
  readonly language: string;
  readonly authors: readonly string[];
  readonly content?: { readonly kind: "html" | "text"; readonly value: string };
  readonly summary?: string;
  readonly image?: Image;
  readonly enclosures: readonly Enclosure[];
}

/**
 * The policy of the reading view. The article is not trusted: no script runs, nothing is sent, only media of this server are loaded, and
 * the page has an origin of its own, so it cannot see the preview around it.
 */
export const articlePolicy =
  "default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

/** An article as a reader shows it, as a page for a frame. URLs of the site lead to this server; others are not loaded. */
export function articleFrame(article: FramedArticle, bases: readonly string[], theme: string): string {
  const { language, title, content } = article;
  const html =
    content === undefined
      ? `<p>${escapeMarkup(article.summary ?? "")}</p>`
      : content.kind === "html"
        ? content.value
        : `<p>${escapeMarkup(content.value)
            .replace(/\n{2,}/g, "</p><p>")
            .replace(/\n/g, "<br>")}</p>`;
  const byline = article.authors.map((name) => escapeMarkup(name)).join(", ");
  return `<!doctype html>
<html lang="${escapeMarkup(language)}" dir="${directionOf(language)}" data-theme="${theme === "dark" || theme === "light" ? theme : "auto"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<base target="_blank">
<title>${escapeMarkup(title ?? "")}</title>
<link rel="stylesheet" href="/_feedwright/article.css">
</head>
<body>
<main>
<article>
${title === undefined ? "" : `<h1>${escapeMarkup(title)}</h1>\n`}${byline === "" ? "" : `<p class="byline">${byline}</p>\n`}${players(article.enclosures, bases)}<div class="content">
${localized(html, bases)}
</div>
</article>
</main>
</body>
</html>
`;
}

function players(enclosures: readonly Enclosure[], bases: readonly string[]): string {
  return enclosures
    .map(({ url, type, title }) => {
      const local = localAddress(url, bases);
      const kind = type.startsWith("audio/") ? "audio" : type.startsWith("video/") ? "video" : undefined;
      const name = escapeMarkup(title ?? url.split("/").at(-1) ?? url);
      return local === undefined || kind === undefined
        ? `<p class="medium"><a href="${escapeMarkup(local ?? url)}">${name}</a></p>\n`
        : `<${kind} controls preload="metadata" src="${escapeMarkup(local)}" aria-label="${name}"></${kind}>\n`;
    })
    .join("");
}

/** This only changes the appearance: the policy forbids what must not happen, whatever this misses. */
function localized(html: string, bases: readonly string[]): string {
  return html
    .replace(
      /<iframe\b[^<>]*?\bsrc="([^"]*)"[^<>]*>(?:\s*<\/iframe>)?/gi,
      (_, src: string) => `<p class="medium"><a href="${src}">${hostOf(src)}</a></p>`,
    )
    .replace(/<img\b[^<>]*>/gi, (tag) => localizedImage(tag, bases))
    .replace(/(\s(?:src|poster)=")([^"]*)(")/gi, (whole, before: string, url: string, after: string) => {
      const local = localAddress(url.replace(/&amp;/g, "&"), bases);
      return local === undefined ? whole : `${before}${escapeMarkup(local)}${after}`;
    });
}

function localizedImage(tag: string, bases: readonly string[]): string {
  const src = /\ssrc="([^"]*)"/i.exec(tag)?.[1] ?? "";
  if (src.startsWith("data:") || localAddress(src.replace(/&amp;/g, "&"), bases) !== undefined)
    return tag.replace(/\ssrcset="[^"]*"/i, "");

  const alt = /\salt="([^"]*)"/i.exec(tag)?.[1] ?? "";
  return `<span class="remote" role="img" aria-label="${alt === "" ? "picture" : alt}">${alt === "" ? "" : `<span>${alt}</span>`}<small>${hostOf(src)}</small></span>`;
}

function hostOf(url: string): string {
  return escapeMarkup(/^https?:\/\/([^/?#"]+)/i.exec(url)?.[1] ?? "link");
}
