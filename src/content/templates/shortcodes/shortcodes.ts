import type { ContentConfig } from "../../../model/config.ts";
import { escapeAttribute, escapeHtml } from "../../html/serialize.ts";
import { box, boxNames, details } from "../boxes/box.ts";
import { type Parameters, parameter } from "../tags/parameters.ts";
import type { TemplateNotes } from "../templateNotes.ts";
import { figure, frame, linkTo } from "./figure.ts";
import type { ShortcodeContext } from "./shortcodeContext.ts";
import { themeShortcodes } from "./themeShortcodes.ts";
import { youtubeId } from "./youtubeId.ts";

/**
 * The HTML that a shortcode of Hugo, Zola, Jekyll, Hexo or Eleventy stands for, by its name, else by what its parameters are. Nothing
 * for one that says neither.
 */
export function shortcodeHtml(
  name: string,
  parameters: Parameters,
  inner: string | undefined,
  context: ShortcodeContext,
): string | undefined {
  const { positional } = parameters;
  const get = (...names: string[]): string | undefined => parameter(parameters, names);
  const [first] = positional;
  const id = get("id", "video", "code", "url") ?? first;
  const known = name.toLowerCase().replace(/[-_]?shortcode$/, "");
  switch (known) {
    case "ref":
    case "relref":
    case "post_url":
    case "post_path":
      return context.refer(get("path") ?? first ?? "", get("lang"))?.url;
    case "qr":
      return codeText(get("text") ?? inner ?? first);
    case "image":
    case "img":
      if (positional.length > 1 && !picture.test(positional[1] ?? ""))
        return figure({ src: get("src") ?? first ?? "", alt: get("alt") ?? positional[1], caption: get("caption") });
      break;
    case "link":
    case "post_link":
      return link(parameters, known === "post_link", context);
    case "youtube":
    case "youtube_embed":
    case "yt":
    case "youtube-lite":
      return (
        id &&
        frame(`https://www.youtube-nocookie.com/embed/${encodeURIComponent(youtubeId(id))}`, get("title") ?? "YouTube")
      );
    case "vimeo":
      return (
        id &&
        frame(
          `https://player.vimeo.com/video/${encodeURIComponent(/\d{5,}/.exec(id)?.[0] ?? id)}`,
          get("title") ?? "Vimeo",
        )
      );
    case "spotify":
      return (
        id && frame(`https://open.spotify.com/embed/${get("type") ?? "track"}/${encodeURIComponent(id)}`, "Spotify")
      );
    case "gist":
      return gist(parameters);
    case "tweet":
    case "x":
    case "twitter":
    case "twitter_simple":
      return post(parameters);
    case "instagram":
    case "instagram_simple":
      return id && linkTo(/^https?:/.test(id) ? id : `https://www.instagram.com/p/${id}/`, "Post on Instagram");
    case "fb-video":
    case "facebook": {
      const url = get("url", "href", "src") ?? first;
      return url && linkTo(url, get("title") ?? "Video on Facebook");
    }
    case "highlight":
    case "codeblock":
    case "code":
    case "mermaid":
      return inner === undefined && known !== "mermaid"
        ? undefined
        : code(get("lang", "language") ?? (known === "mermaid" ? "mermaid" : first), inner ?? "");
    case "details":
    case "accordion":
    case "expand":
    case "ring":
    case "collapse":
    case "spoiler":
    case "fold":
      return details(get("summary", "title", "label") ?? first ?? "", inner ?? "");
    case "quote-block":
    case "blockquote":
    case "quote":
    case "pullquote":
      return quotation(known, parameters, inner);
    case "tab":
    case "tabitem": {
      const label = get("name", "label", "title", "header") ?? first;
      return `\n\n${label === undefined ? "" : `**${label}**\n\n`}${inner ?? ""}\n\n`;
    }
    case "button":
    case "btn": {
      const href = get("href", "link", "url", "relref", "ref") ?? first;
      return (
        href &&
        linkTo(
          fileAddress(href, context) ?? href,
          (inner ?? get("text", "label", "title") ?? positional[1] ?? href).trim(),
        )
      );
    }
    case "asset_img":
    case "asset_image":
      return first && figure({ ...pictureOf(positional), alt: get("alt", "title") ?? pictureOf(positional).alt });
    case "asset_link": {
      const [file, ...words] = positional;
      return file && linkTo(file, words.join(" ") || file);
    }
    case "asset_path":
    case "legacy-file":
    case "tmp":
    case "static":
      return first === undefined ? undefined : fileAddress(first, context);
  }
  const ofTheme = Object.hasOwn(themeShortcodes, known) ? themeShortcodes[known] : undefined;
  const themed = ofTheme?.({ parameters, get, inner, context });
  if (themed !== undefined) return themed;
  if (boxNames.has(known) && (inner ?? get("text", "content")) !== undefined) {
    const kind = /^(?:admonition|callout|alert|notice|aside|note)$/.test(known)
      ? (get("type", "kind", "level") ?? first)
      : undefined;
    return box(get("title", "heading") ?? kind ?? known, inner ?? get("text", "content") ?? "");
  }
  if (inner !== undefined && plainWrappers.test(known)) return `\n\n${inner.replace(/<--->/g, "\n\n")}\n\n`;
  return inner === undefined ? byParameters(parameters, context) : undefined;
}

/** Those that only set something in the page's own style: nothing is lost with them. */
const plainWrappers =
  /^(?:lead|center|left|right|badge|tabs|tabpane|columns?|row|col|div|span|section|card-?(?:group|s|header|body|footer)?|grid|box|panel|markdownify|md|markdown|html|unsafe|math|katex|latex|steps?|timeline|hint|small|mark|kbd|wrap(?:per)?|figcaption|paragraph|p)$/;
const picture = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp)(?:$|[?#])/i;

/** What a code to be scanned says: a link, else a text. */
function codeText(text: string | undefined): string | undefined {
  const said = text?.trim();
  return said === undefined || said === "" ? undefined : /^https?:/.test(said) ? linkTo(said, said) : escapeHtml(said);
}

/** Jekyll's `link path`, Hexo's `link words address` and `post_link name words`. */
function link({ positional, named }: Parameters, isPost: boolean, { refer }: ShortcodeContext): string | undefined {
  const address = positional.findIndex((part) => /^(?:https?:|\/\/|mailto:)/.test(part));
  if (!isPost && address > 0) return linkTo(positional[address] ?? "", positional.slice(0, address).join(" "));
  const found = refer(named.path ?? positional[0] ?? "");
  if (found === undefined || !isPost) return found?.url;
  const words = positional
    .slice(1)
    .filter((part) => part !== "true" && part !== "false")
    .join(" ");
  return linkTo(found.url, words || (found.title ?? positional[0] ?? ""));
}

function gist({ positional, named }: Parameters): string | undefined {
  const url = named.url ?? positional.find((part) => /^https?:/.test(part));
  if (url !== undefined) return linkTo(url, "Gist");
  const [first, ...others] = named.id === undefined ? positional : [named.id, ...positional];
  if (first === undefined) return undefined;
  const path = first.includes("/") || /^[\da-f]{5,}$/i.test(first) ? first : `${first}/${others.shift() ?? ""}`;
  const [file = named.file] = others;
  return linkTo(
    `https://gist.github.com/${path}${file === undefined ? "" : `#file-${file.toLowerCase().replace(/[^\w]+/g, "-")}`}`,
    file === undefined ? "Gist" : `Gist: ${file}`,
  );
}

function post({ positional, named }: Parameters): string | undefined {
  const id = named.id ?? named.url ?? positional.at(-1) ?? "";
  if (/^https?:/.test(id)) return linkTo(id, "Post on X");
  if (!/^\d+$/.test(id)) return undefined;
  const user = named.user ?? (positional.length > 1 ? positional[0] : undefined);
  return linkTo(
    `https://x.com/${encodeURIComponent(user ?? "i")}/status/${id}`,
    user === undefined ? "Post on X" : `Post by @${user} on X`,
  );
}

function code(typed: string | undefined, inner: string): string {
  const language = /^[\w+#-]+$/.exec(typed ?? "")?.[0];
  const text = escapeHtml(inner.replace(/^[ \t]*\n|\n[ \t]*$/g, "")).replace(/\n/g, "&#10;");
  return `\n\n<pre><code${language === undefined ? "" : ` class="language-${language}"`}>${text}</code></pre>\n\n`;
}

function quotation(name: string, parameters: Parameters, inner: string | undefined): string {
  const get = (...names: string[]): string | undefined => parameter(parameters, names);
  const { named, positional, typed } = parameters;
  // Hexo: `blockquote Author, Source`; the words of a pullquote name a class.
  const said = name === "pullquote" || inner === undefined ? "" : typed.replace(/^["']|["']$| https?:\S+$/g, "");
  const cite = get("cite", "author", "source") ?? (said === "" || Object.keys(named).length > 0 ? undefined : said);
  const text = get("text", "quote") ?? inner ?? positional[0] ?? "";
  return `\n\n<blockquote>\n\n${text}\n${cite === undefined ? "" : `\n— ${cite}\n`}\n</blockquote>\n\n`;
}

/** Hexo's and Eleventy's order: classes, file, width, height, words. */
function pictureOf(positional: readonly string[]): { readonly src: string; readonly alt?: string } {
  const found = positional.findIndex((part) => picture.test(part));
  const words = positional.slice(Math.max(found, 0) + 1).filter((part) => !/^\d+(?:px|%)?$/.test(part));
  return { src: positional[Math.max(found, 0)] ?? "", ...(words.length === 0 ? {} : { alt: words.join(" ") }) };
}

function byParameters(parameters: Parameters, context: ShortcodeContext): string | undefined {
  const get = (...names: string[]): string | undefined => parameter(parameters, names);
  const { positional } = parameters;
  const src =
    get("src", "image", "img", "file", "path", "url") ?? positional.find((part) => picture.test(part)) ?? positional[0];
  if (src !== undefined && picture.test(src))
    return figure({
      src,
      alt: get("alt") ?? (positional.includes(src) ? pictureOf(positional).alt : undefined),
      title: get("caption") === undefined ? undefined : get("title"),
      caption: get("caption", "title"),
      credit: get("credit", "attr"),
      creditUrl: get("attrlink"),
      link: get("link"),
    });
  if (src !== undefined && /\.(?:mp3|m4a|ogg|oga|wav|opus|flac)(?:$|\?)/i.test(src))
    return `<audio controls src="${escapeAttribute(src)}"></audio>`;
  if (src !== undefined && /\.(?:mp4|webm|ogv|mov|m4v)(?:$|\?)/i.test(src))
    return `<video controls src="${escapeAttribute(src)}"></video>`;
  const href =
    get("href", "link", "button-url", "url", "file") ?? (src !== undefined && /^https?:/.test(src) ? src : undefined);
  const label = get("text", "label", "title", "button-text", "name");
  const intro = get("intro", "content", "description", "text");
  if (href !== undefined && label !== undefined) {
    const lead = intro === undefined || intro === label ? "" : `${intro}\n\n`;
    return `${lead}${linkTo(fileAddress(href, context) ?? href, label)}`;
  }
  if (intro !== undefined) return intro;
  const [only, ...others] = positional;
  const isFile = only !== undefined && others.length === 0 && /\.\w{2,5}$/.test(only);
  return isFile && Object.keys(parameters.named).length === 0 ? fileAddress(only, context) : undefined;
}

/** A file named in a shortcode: an article's address, else the file below the site. */
function fileAddress(file: string, { refer }: ShortcodeContext): string | undefined {
  if (/\.(?:md|markdown|mdx)$/i.test(file))
    return refer(file)?.url ?? `/${file.replace(/^\//, "").replace(/\.\w+$/, "/")}`;
  return /^(?:https?:|\/|\.|#|mailto:)/.test(file) ? file : `/${file}`;
}

/** What the site's own table says of the first of some names that it has; nothing where it has none, or its function failed. */
export function ownShortcode(
  table: ContentConfig["shortcodes"],
  names: readonly string[],
  { named, positional }: Parameters,
  inner: string | undefined,
  notes: Pick<TemplateNotes, "failed">,
): string | undefined {
  const name = table === undefined ? undefined : names.find((one) => Object.hasOwn(table, one));
  const shortcode = name === undefined ? undefined : table?.[name];
  if (name === undefined || shortcode === undefined) return undefined;
  const args: Record<string, string> = { ...named };
  for (const [at, value] of positional.entries()) args[at] = value;
  if (typeof shortcode === "string")
    return shortcode.replace(/\{([\w-]+)\}/g, (_, hole: string) =>
      hole === "inner" ? (inner ?? "") : escapeAttribute(Object.hasOwn(args, hole) ? (args[hole] ?? "") : ""),
    );
  try {
    const html: unknown = shortcode(args, inner ?? "");
    if (typeof html === "string") return html;
    notes.failed(name, `it gave ${html === null ? "null" : typeof html}, not text`);
  } catch (error) {
    notes.failed(name, error instanceof Error ? error.message : String(error));
  }
  return undefined;
}
