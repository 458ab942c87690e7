import { escapeHtml } from "../html/serialize.ts";
import { type Parameters, parameter } from "./parameters.ts";

export interface ShortcodeContext {
  /** The address of an article, by path or name. */
  readonly refer: (target: string) => string | undefined;
}

const picture = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp)(?:$|[?#])/i;
const boxes =
  /^(?:note|tip|info|warning|caution|danger|important|notice|alert|callout|admonition|hint|attention|success|question|error)$/i;

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
  const get = (...names: string[]): string | undefined => parameter(parameters, names);
  const first = parameters.positional[0];
  const id = get("id", "video", "code") ?? first;
  switch (name.toLowerCase().replace(/[-_]?shortcode$/, "")) {
    case "ref":
    case "relref":
    case "link":
    case "post_url":
    case "post_link":
    case "post_path":
      return context.refer(get("path") ?? first ?? "");
    case "youtube":
    case "youtube_embed":
    case "yt":
    case "youtube-lite":
      return (
        id &&
        embed(`https://www.youtube-nocookie.com/embed/${encodeURIComponent(youtubeId(id))}`, get("title") ?? "YouTube")
      );
    case "vimeo":
      return id && embed(`https://player.vimeo.com/video/${encodeURIComponent(id)}`, get("title") ?? "Vimeo");
    case "spotify":
      return (
        id && embed(`https://open.spotify.com/embed/${get("type") ?? "track"}/${encodeURIComponent(id)}`, "Spotify")
      );
    case "gist":
      return first && linkTo(`https://gist.github.com/${first}/${parameters.positional[1] ?? get("id") ?? ""}`, "Gist");
    case "tweet":
    case "x":
    case "twitter":
    case "twitter_simple": {
      const post = get("id") ?? parameters.positional.at(-1);
      const user = get("user") ?? (parameters.positional.length > 1 ? first : undefined);
      if (post === undefined) return undefined;
      if (/^https?:/.test(post)) return linkTo(post, "Post on X");
      return linkTo(
        `https://x.com/${user ?? "i"}/status/${post}`,
        user === undefined ? "Post on X" : `Post by @${user} on X`,
      );
    }
    case "instagram":
      return id && linkTo(`https://www.instagram.com/p/${id}/`, "Post on Instagram");
    case "fb-video":
    case "facebook": {
      const url = get("url", "href", "src") ?? first;
      return url && linkTo(url, get("title") ?? "Video on Facebook");
    }
    case "highlight":
    case "codeblock":
    case "code": {
      const language = /^[\w+#-]+$/.exec(get("lang", "language") ?? first ?? "")?.[0];
      const code = (inner ?? "").replace(/^\n|\n$/g, "");
      return `\n\n<pre><code${language === undefined ? "" : ` class="language-${language}"`}>${escapeHtml(code).replace(/\n/g, "&#10;")}</code></pre>\n\n`;
    }
    case "details":
    case "accordion":
    case "expand":
    case "ring":
    case "collapse":
      return `\n\n<details>\n<summary>${escapeHtml(get("summary", "title", "label") ?? first ?? "…")}</summary>\n\n${inner ?? ""}\n\n</details>\n\n`;
    case "quote-block":
    case "blockquote":
    case "quote":
    case "pullquote": {
      const cite = get("cite", "author", "source") ?? (inner === undefined ? undefined : first);
      return `\n\n<blockquote>\n\n${get("text", "quote") ?? inner ?? first ?? ""}\n${cite === undefined ? "" : `\n— ${cite}\n`}\n</blockquote>\n\n`;
    }
    case "asset_img":
    case "asset_image":
      return first && figure({ src: first, alt: get("alt", "title") ?? parameters.positional.slice(1).join(" ") });
    case "asset_path":
    case "legacy-file":
    case "tmp":
    case "static":
      return first === undefined ? undefined : fileAddress(first, context);
  }
  if (boxes.test(name))
    return box(
      get("title", "heading") ?? (/^(?:admonition|callout|alert|notice)$/i.test(name) ? first : undefined) ?? name,
      inner ?? get("text", "content"),
    );
  return byParameters(parameters, inner, context);
}

function byParameters(
  parameters: Parameters,
  inner: string | undefined,
  context: ShortcodeContext,
): string | undefined {
  const get = (...names: string[]): string | undefined => parameter(parameters, names);
  const src = get("src", "image", "img", "file", "path", "url") ?? parameters.positional[0];
  if (inner !== undefined) return `\n\n${inner}\n\n`;
  if (src !== undefined && picture.test(src)) {
    const facts = { src, alt: get("alt"), caption: get("caption", "title"), credit: get("credit", "attr") };
    return figure(facts);
  }
  if (src !== undefined && /\.(?:mp3|m4a|ogg|oga|wav|opus|flac)(?:$|\?)/i.test(src))
    return `<audio controls src="${attribute(src)}"></audio>`;
  if (src !== undefined && /\.(?:mp4|webm|ogv|mov|m4v)(?:$|\?)/i.test(src))
    return `<video controls src="${attribute(src)}"></video>`;
  const href =
    get("href", "link", "button-url", "url", "file") ?? (src !== undefined && /^https?:/.test(src) ? src : undefined);
  const label = get("text", "label", "title", "button-text", "name");
  const intro = get("intro", "content", "description", "text");
  if (href !== undefined && label !== undefined) {
    const lead = intro === undefined || intro === label ? "" : `${intro}\n\n`;
    return `${lead}<a href="${attribute(fileAddress(href, context) ?? href)}">${escapeHtml(label)}</a>`;
  }
  if (intro !== undefined) return intro;
  const [only, ...others] = parameters.positional;
  if (
    only !== undefined &&
    others.length === 0 &&
    /\.\w{2,5}$/.test(only) &&
    Object.keys(parameters.named).length === 0
  )
    return fileAddress(only, context);
  return undefined;
}

/** A file named in a shortcode: an article's address, else the file below the site. */
function fileAddress(file: string, context: ShortcodeContext): string | undefined {
  if (/\.(?:md|markdown|mdx)$/i.test(file))
    return context.refer(file) ?? `/${file.replace(/^\//, "").replace(/\.\w+$/, "/")}`;
  return /^(?:https?:|\/|\.|#|mailto:)/.test(file) ? file : `/${file}`;
}

function youtubeId(id: string): string {
  return /(?:v=|youtu\.be\/|embed\/|shorts\/)([\w-]{6,})/.exec(id)?.[1] ?? id;
}

function embed(src: string, title: string): string {
  return `\n\n<iframe src="${attribute(src)}" title="${attribute(title)}" width="560" height="315"></iframe>\n\n`;
}

function linkTo(url: string, text: string): string {
  return `<a href="${attribute(url)}">${escapeHtml(text)}</a>`;
}

export function figure({
  src,
  alt,
  caption,
  credit,
}: {
  readonly src: string;
  readonly alt?: string | undefined;
  readonly caption?: string | undefined;
  readonly credit?: string | undefined;
}): string {
  const image = `<img src="${attribute(src)}" alt="${attribute(alt ?? caption ?? "")}">`;
  const words = [caption, credit]
    .filter((text) => text !== undefined && text !== "")
    .map((text) => escapeHtml(text ?? ""));
  return words.length === 0
    ? `${image}`
    : `\n\n<figure>${image}<figcaption>${words.join(" — ")}</figcaption></figure>\n\n`;
}

export function box(title: string, inner: string | undefined): string {
  const name = title.charAt(0).toUpperCase() + title.slice(1);
  return `\n\n<blockquote>\n\n**${name}**\n\n${inner ?? ""}\n\n</blockquote>\n\n`;
}

function attribute(text: string): string {
  return escapeHtml(text).replace(/"/g, "&quot;");
}
