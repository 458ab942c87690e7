import { escapeAttribute, escapeHtml } from "../../html/serialize.ts";
import { details } from "../boxes/box.ts";
import { splitAtComma } from "../tags/parameters.ts";
import { underNames } from "../underNames.ts";
import { figure, frame, linkTo } from "./figure.ts";
import { fileAddress, pictureOf } from "./namedFile.ts";
import type { Shortcode, ShortcodeCall } from "./shortcodeContext.ts";
import { youtubeId } from "./youtubeId.ts";

/** Built-in shortcodes of Hugo, Zola, Jekyll, Hexo and Eleventy, and of their best-known plug-ins, by name in lower case. */
export const generatorShortcodes: ReadonlyMap<string, Shortcode> = new Map<string, Shortcode>([
  // Articles and files
  ...underNames(reference, "ref", "relref", "post_url", "post_path"),
  ["link", (call) => link(call, false)],
  ["post_link", (call) => link(call, true)],
  ["doc", doc],
  ["asset_link", assetLink],
  ...underNames(assetAddress, "asset_path", "legacy-file", "tmp", "static"),
  ...underNames(assetPicture, "asset_img", "asset_image"),
  ...underNames(button, "button", "btn"),
  // Players and posts
  ...underNames(youtube, "youtube", "youtube_embed", "yt", "youtube-lite"),
  ["vimeo", vimeo],
  ["spotify", spotify],
  ["gist", gist],
  ...underNames(post, "tweet", "x", "twitter", "twitter_simple"),
  ...underNames(instagram, "instagram", "instagram_simple"),
  ...underNames(facebook, "fb-video", "facebook"),
  // Texts
  ["qr", codeText],
  ...underNames(code, "highlight", "codeblock", "code"),
  ["mermaid", ({ get, inner }) => codeHtml(get("lang", "language") ?? "mermaid", inner ?? "")],
  ...underNames(folded, "details", "accordion", "expand", "ring", "collapse", "spoiler", "fold"),
  ...underNames(quotation("blockquote"), "quote-block", "blockquote", "quote"),
  ["pullquote", quotation("pullquote")],
  ...underNames(tab, "tab", "tabitem"),
]);

function reference({ parameters, get, context }: ShortcodeCall): string | undefined {
  return context.refer(get("path") ?? parameters.positional[0] ?? "", get("lang"))?.url;
}

/** Jekyll's `link path`, Hexo's `link words address` and `post_link name words`. */
function link(
  { parameters: { positional, named }, context: { refer } }: ShortcodeCall,
  isPost: boolean,
): string | undefined {
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

/** Nikola's `doc` holds the name of an article, or `words <name>`. */
function doc({ inner, parameters, context: { refer } }: ShortcodeCall): string | undefined {
  const typed = (inner ?? parameters.positional[0] ?? "").trim();
  const [, words = "", name = typed] = /^([^<>]{1,500})<([^<>]{1,300})>$/.exec(typed) ?? [];
  const found = name === "" ? undefined : refer(name);
  return found && linkTo(found.url, words.trim() || (found.title ?? name));
}

function assetLink({ parameters }: ShortcodeCall): string | undefined {
  const [file, ...words] = parameters.positional;
  return file && linkTo(file, words.join(" ") || file);
}

function assetAddress({ parameters, context }: ShortcodeCall): string | undefined {
  const [file] = parameters.positional;
  return file === undefined ? undefined : fileAddress(file, context);
}

function assetPicture({ parameters: { positional }, get }: ShortcodeCall): string | undefined {
  const picture = pictureOf(positional);
  return positional[0] && figure({ ...picture, alt: get("alt", "title") ?? picture.alt });
}

function button({ parameters, get, inner, context }: ShortcodeCall): string | undefined {
  const isList = Object.keys(parameters.named).length === 0 && parameters.typed.includes(",");
  const positional = isList ? splitAtComma(parameters.typed) : parameters.positional;
  const href = get("href", "link", "url", "relref", "ref") ?? positional[0];
  const words = inner ?? get("text", "label", "title") ?? positional[1] ?? href;
  return href && linkTo(fileAddress(href, context) ?? href, (words ?? "").trim());
}

/** The id of a video, a track or a post. */
function idOf({ parameters, get }: ShortcodeCall): string | undefined {
  return get("id", "video", "code", "url") ?? parameters.positional[0];
}

function youtube(call: ShortcodeCall): string | undefined {
  const id = idOf(call);
  return (
    id &&
    frame(`https://www.youtube-nocookie.com/embed/${encodeURIComponent(youtubeId(id))}`, call.get("title") ?? "YouTube")
  );
}

function vimeo(call: ShortcodeCall): string | undefined {
  const id = idOf(call);
  return (
    id &&
    frame(
      `https://player.vimeo.com/video/${encodeURIComponent(/\d{5,}/.exec(id)?.[0] ?? id)}`,
      call.get("title") ?? "Vimeo",
    )
  );
}

function spotify(call: ShortcodeCall): string | undefined {
  const id = idOf(call);
  return (
    id && frame(`https://open.spotify.com/embed/${call.get("type") ?? "track"}/${encodeURIComponent(id)}`, "Spotify")
  );
}

function instagram(call: ShortcodeCall): string | undefined {
  const id = idOf(call);
  return id && linkTo(/^https?:/.test(id) ? id : `https://www.instagram.com/p/${id}/`, "Post on Instagram");
}

function facebook({ parameters, get }: ShortcodeCall): string | undefined {
  const url = get("url", "href", "src") ?? parameters.positional[0];
  return url && linkTo(url, get("title") ?? "Video on Facebook");
}

function gist({ parameters: { positional, named } }: ShortcodeCall): string | undefined {
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

function post({ parameters: { positional, named } }: ShortcodeCall): string | undefined {
  const id = named.id ?? named.url ?? positional.at(-1) ?? "";
  if (/^https?:/.test(id)) return linkTo(id, "Post on X");
  if (!/^\d+$/.test(id)) return undefined;
  const user = named.user ?? (positional.length > 1 ? positional[0] : undefined);
  return linkTo(
    `https://x.com/${encodeURIComponent(user ?? "i")}/status/${id}`,
    user === undefined ? "Post on X" : `Post by @${user} on X`,
  );
}

/** The content of a QR code: a link, or else a text. */
function codeText({ parameters, get, inner }: ShortcodeCall): string | undefined {
  const said = (get("text") ?? inner ?? parameters.positional[0])?.trim();
  return said === undefined || said === "" ? undefined : /^https?:/.test(said) ? linkTo(said, said) : escapeHtml(said);
}

function code({ parameters, get, inner }: ShortcodeCall): string | undefined {
  if (inner === undefined) return undefined;
  const mark = /^(?:`{3,}|~{3,})/.exec(inner.trim())?.[0];
  if (mark !== undefined && inner.trim().endsWith(`\n${mark}`))
    return fencedCode(get("name", "title", "filename", "file"), inner);
  // Hexo: `codeblock A title lang:js https://… words`.
  const words = parameters.typed.split(/\s+/);
  const first = words.findIndex((word) => word.includes(":"));
  const title = (first === -1 ? words : words.slice(0, first)).join(" ");
  const language = /\blang:(\S+)/.exec(parameters.typed)?.[1];
  if (language === undefined) return codeHtml(get("lang", "language") ?? parameters.positional[0], inner);
  return `${title === "" ? "" : `\n\n<p><strong>${escapeHtml(title)}</strong></p>`}${codeHtml(language, inner)}`;
}

/** What is fenced already, with the name of a file. */
function fencedCode(title: string | undefined, inner: string): string {
  return `${title === undefined ? "" : `\n\n<p><strong>${escapeHtml(title)}</strong></p>`}\n\n${inner.trim()}\n\n`;
}

function codeHtml(typed: string | undefined, inner: string): string {
  const language = /^[\w+#-]+$/.exec(typed ?? "")?.[0];
  const text = escapeHtml(inner.replace(/^[ \t]*\n|\n[ \t]*$/g, "")).replace(/\n/g, "&#10;");
  return `\n\n<pre><code${language === undefined ? "" : ` class="language-${language}"`}>${text}</code></pre>\n\n`;
}

function folded({ parameters, get, inner }: ShortcodeCall): string {
  return details(
    get("summary", "title", "label", "show") ?? parameters.positional[0] ?? "",
    inner ?? get("text") ?? "",
  );
}

function quotation(name: "blockquote" | "pullquote"): Shortcode {
  return ({ parameters, get, inner }) => {
    const { named, positional, typed } = parameters;
    // Hexo: `blockquote Author, Source`; the words of a pullquote name a class.
    const said = name === "pullquote" || inner === undefined ? "" : linkedSource(typed.replace(/^["']|["']$/g, ""));
    const source = get("source");
    const url = get("url");
    const title = source === undefined || url === undefined ? source : linkTo(url, source);
    const given = [get("author"), title].filter((words) => words !== undefined).join(", ");
    const cite =
      get("cite") ??
      (given !== "" ? given : undefined) ??
      (said === "" || Object.keys(named).length > 0 ? undefined : said);
    const text = get("text", "quote") ?? inner ?? positional[0] ?? "";
    return `\n\n<blockquote>\n\n${text}\n${cite === undefined ? "" : `\n— ${cite}\n`}\n</blockquote>\n\n`;
  };
}

/** Hexo's `blockquote Author https://example.org/ Title`: the title, or else the address without its scheme, is a link. */
function linkedSource(said: string): string {
  const words = said.split(/\s+/);
  const at = words.findIndex((word, place) => place > 0 && /^https?:\/\/\S/.test(word));
  if (at === -1) return said;
  const address = words[at] ?? "";
  const title = words.slice(at + 1).join(" ") || escapeHtml(address.replace(/^https?:\/\//, "").replace(/\/$/, ""));
  return `${words.slice(0, at).join(" ")} <a href="${escapeAttribute(address)}">${title}</a>`;
}

/** Without a label, the one that `tabs items="One,Two"` has for it. */
function tab({ parameters, get, inner }: ShortcodeCall): string {
  const label = get("name", "label", "title", "header") ?? parameters.positional[0];
  return `\n\n${label === undefined ? "<!-- tab -->" : `**${label}**`}\n\n${inner ?? ""}\n\n`;
}
