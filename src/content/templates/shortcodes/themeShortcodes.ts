import { escapeAttribute, escapeHtml } from "../../html/serialize.ts";
import { box, boxNames, details } from "../boxes/box.ts";
import { type Parameters, splitAtComma } from "../tags/parameters.ts";
import { underNames } from "../underNames.ts";
import { figure, frame, linkTo } from "./figure.ts";
import { formula } from "./formula.ts";
import type { Shortcode, ShortcodeCall, ShortcodeContext } from "./shortcodeContext.ts";
import { youtubeId } from "./youtubeId.ts";

const first = ({ parameters }: ShortcodeCall): string | undefined => parameters.positional[0];

/** Only the text in it: it only sets a style or a place. */
const itself: Shortcode = ({ inner, get, parameters }) => inner ?? get("text", "content") ?? parameters.positional[0];
const block: Shortcode = ({ inner }) => (inner === undefined ? undefined : `\n\n${inner}\n\n`);
/** A drawing that a script or style of the page makes, and that cannot be put into words. */
const nothing: Shortcode = () => "";

const player =
  (address: (id: string) => string, title: string): Shortcode =>
  (call) => {
    const id = call.get("id", "video", "videoid", "video_id", "src", "url", "bvid") ?? first(call);
    if (id === undefined || id === "") return undefined;
    return frame(/^https?:/.test(id) && !title.startsWith("YouTube") ? id : address(id), call.get("title") ?? title);
  };

const youtube = player(
  (id) => `https://www.youtube-nocookie.com/embed/${encodeURIComponent(youtubeId(id))}`,
  "YouTube",
);
const bilibili = player((id) => {
  const key = /^(?:av)?\d+$/i.test(id) ? "aid" : "bvid";
  return `https://player.bilibili.com/player.html?${key}=${encodeURIComponent(id.replace(/^av/i, ""))}`;
}, "Bilibili");
const twitch = player((id) => `https://player.twitch.tv/?video=${encodeURIComponent(id)}`, "Twitch");

const picture: Shortcode = (call) => {
  const { get, parameters, context } = call;
  const src = get("src", "path", "url", "image_path", "image", "img", "href", "file") ?? first(call);
  if (src === undefined) return undefined;
  const target = get("link", "href");
  const words = parameters.positional.slice(1).filter((word) => !/^(?:\d+(?:px|%)?|left|right|center)$/.test(word));
  return figure({
    src: src.startsWith("missing:") ? "" : src,
    alt: get("alt") ?? (words.length === 0 ? undefined : words.join(" ")),
    title: get("caption", "figcaption") === undefined ? undefined : get("title"),
    caption: get("caption", "figcaption", "title") ?? call.inner?.trim(),
    link: target === src ? undefined : linkOf(target, context),
    credit: get("attr", "credit"),
    creditUrl: get("attrlink"),
  });
};

/** A URL stays as it is; otherwise, it is the name of an article. */
function linkOf(link: string | undefined, { refer }: ShortcodeContext): string | undefined {
  return link === undefined || /^(?:\/|#|[a-z][a-z\d+.-]*:)/i.test(link) ? link : (refer(link)?.url ?? link);
}

const film: Shortcode = (call) => {
  const src = call.get("src", "path", "url", "webm", "mp4", "id") ?? first(call);
  if (src === undefined) return undefined;
  const known = Object.entries(hosts).find(([host]) => src.includes(host));
  const provider = call.get("provider");
  const ofProvider = provider === undefined ? undefined : hosts[provider.toLowerCase()];
  const make = known?.[1] ?? ofProvider;
  if (make !== undefined) return make(call);
  if (!/[./]/.test(src)) return youtube(call);
  const caption = call.get("caption", "title");
  const video = `<video controls src="${escapeAttribute(src)}"></video>`;
  return caption === undefined
    ? video
    : `\n\n<figure>${video}<figcaption>${escapeHtml(caption)}</figcaption></figure>\n\n`;
};

const hosts: Readonly<Record<string, Shortcode>> = {
  youtube,
  "youtu.be": youtube,
  vimeo: player((id) => `https://player.vimeo.com/video/${/\d{5,}/.exec(id)?.[0] ?? id}`, "Vimeo"),
  bilibili,
  twitch,
};

const sound: Shortcode = (call) => {
  const src = call.get("src", "path", "url") ?? first(call);
  return src === undefined ? undefined : `<audio controls src="${escapeAttribute(src)}"></audio>`;
};

/** Nikola's, which asks the other site what to show. */
const media: Shortcode = ({ get, parameters }) => {
  const url = get("url") ?? parameters.positional[0];
  return url === undefined ? undefined : linkTo(url, url);
};

/** A note in the margin of Tufte's themes: `{% sidenote 'id' 'words' %}`, `{{< sidenote >}}words{{< /sidenote >}}`. */
const sideNote: Shortcode = ({ inner, get, parameters }) => {
  const text = inner ?? get("text", "content") ?? parameters.positional.at(-1);
  return text === undefined ? undefined : `<span class="sidenote">${text.trim()}</span>`;
};

/** Tufte's `{% marginfigure 'id' 'address' 'caption' %}`; those that have no id begin with the address. */
const marginPicture: Shortcode = ({ parameters: { positional } }) => {
  const at = positional.findIndex((word) => /^https?:|\.[a-z]{3,4}$/i.test(word));
  return at === -1 ? undefined : figure({ src: positional[at] ?? "", caption: positional[at + 1] });
};

/** A card, button or preview: a link with its text, and what is said below. */
const card: Shortcode = (call) => {
  const { get, inner, context, parameters } = call;
  const typed = get("link", "href", "url", "to") ?? parameters.positional.find((word) => /^(?:https?:|\/)/.test(word));
  const title =
    get("title", "text", "label", "name") ??
    parameters.positional.find((word) => word !== typed) ??
    (inner?.trim() || typed);
  if (title === undefined) return undefined;
  const href = linkOf(typed, context);
  const below = [get("subtitle", "description"), inner?.trim() === title ? undefined : inner?.trim()].filter(Boolean);
  const head = href === undefined || href.startsWith("missing:") ? escapeHtml(title) : linkTo(href, title);
  return below.length === 0 ? head : `\n\n${head}\n\n${below.join("\n\n")}\n\n`;
};

const repository =
  (base: string): Shortcode =>
  (call) => {
    const repo = call.get("repo", "projectid", "model", "dataset", "user") ?? first(call);
    return repo === undefined ? undefined : linkTo(/^https?:/.test(repo) ? repo : `${base}${repo}`, repo);
  };

const notice =
  (name: string): Shortcode =>
  (call) => {
    const said = call.get("type", "kind", "color") ?? kindOrTitle(first(call)) ?? name;
    const kind = /^(?:fa[bsrl]? )?fa-|^(?:default|no-icon|simple|modern|flat|disabled)$/.test(said) ? name : said;
    const text = call.inner ?? call.get("text", "content");
    if (text === undefined) return undefined;
    const summary = summaryOf(call.parameters);
    return summary === "" ? box(call.get("title") ?? kind, text) : details(summary, text);
  };

/** A word in lower case that is no kind of box is the name of an icon. */
function kindOrTitle(word: string | undefined): string | undefined {
  return word !== undefined && /^[a-z][a-z\d-]*$/.test(word) && !boxNames.has(word) ? undefined : word;
}

/** NexT's `note info no-icon words`: with words, it is folded. The words of Butterfly are only styles. */
function summaryOf({ named, positional, typed }: Parameters): string {
  if (positional.length < 2 || Object.keys(named).length > 0 || /^["']/.test(typed)) return "";
  const words = typed.split(/\s+/);
  const from = words.findIndex((word) => !noteStyle.test(word.replace(/["']/g, "")));
  return from === -1 ? "" : words.slice(from).join(" ");
}

const noteStyle =
  /^(?:default|primary|success|info|warning|danger|no-icon|simple|modern|flat|disabled|blue|pink|red|purple|orange|green|fa[bsrl]?|fa-[\w-]+|)$/;

const folded: Shortcode = (call) => {
  const words = call.parameters.positional.filter((word) => !word.includes("#"));
  const [summary] = call.parameters.typed.includes(",") ? splitAtComma(call.parameters.typed) : [words.join(" ")];
  const shown = call.get("title", "summary", "display", "header", "label") ?? summary ?? "";
  return call.inner === undefined ? summary : details(shown, call.inner);
};

/** NexT's and Butterfly's `{% tabs name %}<!-- tab One -->…<!-- endtab -->{% endtabs %}`, hextra's `tabs items="One,Two"`. */
const tabs: Shortcode = ({ inner, get }) =>
  inner === undefined ? undefined : parted(inner, "tab", splitAtComma(get("items") ?? ""));

/** Butterfly's `{% timeline 2026,blue %}<!-- timeline March -->…<!-- endtimeline -->{% endtimeline %}`. */
const timeline: Shortcode = ({ inner, parameters: { typed } }) => {
  if (inner === undefined) return undefined;
  const [title = ""] = splitAtComma(typed);
  return `${title === "" ? "" : `\n\n**${title}**`}${parted(inner, "timeline")}`;
};

/** The parts of a text that begin with comments, each below its label. */
function parted(inner: string, name: string, labels: readonly string[] = []): string {
  let next = 0;
  const parts = inner.split("<!--").map((part, at) => {
    const end = part.indexOf("-->");
    const said = part.slice(0, Math.max(0, end)).trim();
    const isStart = said === name || said.startsWith(`${name} `);
    if (at === 0 || end === -1 || !(isStart || said === `end${name}`)) return at === 0 ? part : `<!--${part}`;
    // An icon may follow the label.
    const own = isStart ? (said.slice(name.length).split("@")[0] ?? "").trim() : "";
    const label = isStart && own === "" ? (labels[next] ?? "") : own;
    if (isStart) next += 1;
    return `\n\n${label === "" ? "" : `**${label}**\n\n`}${part.slice(end + 3)}`;
  });
  return `\n\n${parts.join("")}\n\n`;
}

/** One picture per line, pictures as parameters, or Blowfish's `images="{a.png,b.png}"`; a pattern, `images="all/*"`, is not followed. */
const gallery: Shortcode = ({ inner, parameters, get }) => {
  if (inner !== undefined) return `\n\n${inner}\n\n`;
  const listed = (get("images") ?? "").replace(/^\{|\}$/g, "").split(",");
  const named = listed.map((src) => src.trim()).filter((src) => src !== "");
  if (named.length > 0 && !named.some((src) => src.includes("*")))
    return `\n\n${named.map((src) => figure({ src })).join("\n")}\n\n`;
  const pictures = parameters.positional.filter((word) => /\.(?:png|jpe?g|gif|webp|avif|svg)$/i.test(word));
  return pictures.length === 0 ? undefined : `\n\n${pictures.map((src) => figure({ src })).join("\n")}\n\n`;
};

const quoted: Shortcode = ({ inner, get, parameters: { positional } }) => {
  if (inner === undefined) {
    const [words, ...said] = positional;
    return words === undefined
      ? undefined
      : `\n\n<blockquote>\n\n${words}\n\n— ${said.join(", ")}\n\n</blockquote>\n\n`;
  }
  const by = [get("author"), get("source")].filter(Boolean).join(", ");
  const url = get("url");
  const said = by === "" ? "" : `\n— ${url === undefined ? by : linkTo(url, by)}\n`;
  return `\n\n<blockquote>\n\n${inner}\n${said}\n</blockquote>\n\n`;
};

const recording: Shortcode = (call) => {
  const id = call.get("id", "key", "src", "file") ?? first(call);
  return id === undefined ? undefined : linkTo(/[/.]/.test(id) ? id : `https://asciinema.org/a/${id}`, "Recording");
};

const document: Shortcode = (call) => {
  const src = call.get("src", "url", "file", "path") ?? first(call);
  return src === undefined ? undefined : linkTo(src, call.get("title") ?? src.split("/").at(-1) ?? src);
};

const browserSupport: Shortcode = (call) => {
  const feature = call.get("feature") ?? first(call)?.split("@")[0];
  return feature === undefined ? undefined : linkTo(`https://caniuse.com/${feature}`, `Can I use ${feature}`);
};

/** NexT's and Butterfly's `{% label primary@text %}`, `{% label text blue %}`. */
const label: Shortcode = ({ parameters, inner }) =>
  (parameters.positional.join(" ") || inner || "")
    .replace(/^(?:default|primary|success|info|warning|danger)?@/, "")
    .replace(/ (?:default|blue|pink|red|purple|orange|green)$/, "");

/**
 * The shortcodes, tags and includes of common themes, by name in lower case: minimal-mistakes, Chirpy, al-folio, PaperMod, Blowfish, Congo,
 * Stack, hextra, just-the-docs, NexT, Butterfly. `content.shortcodes` takes precedence.
 */
export const themeShortcodes: ReadonlyMap<string, Shortcode> = new Map<string, Shortcode>([
  // Pictures
  ...underNames(
    picture,
    "figure",
    "screenshot",
    "intextimg",
    "fi",
    "inlineimg",
    "full-image",
    "fullimage",
    "responsive_image",
    "rimg",
    "picture",
    "imgproc",
    "thumbnail",
  ),
  ...underNames(marginPicture, "maincolumn", "maincolumn_img", "fullwidth", "marginfigure"),
  ...underNames(sideNote, "sidenote", "marginnote"),
  ...underNames(gallery, "gallery", "carousel", "group-picture", "gp", "gallerygroup", "slides"),
  // Films and sounds
  ...underNames(film, "video", "local-video", "mp4"),
  ...underNames(sound, "audio", "podcast", "mp3"),
  ...underNames(youtube, "youtubelite", "youtube-nocookie", "yt-lite", "youtube_video"),
  ...underNames(bilibili, "bilibili", "bili"),
  ...underNames(twitch, "twitch"),
  ["tencent", player((id) => `https://v.qq.com/txp/iframe/player.html?vid=${encodeURIComponent(id)}`, "Tencent Video")],
  ["peertube", player((id) => id, "PeerTube")],
  ["asciinema", recording],
  ...underNames(document, "pdf", "embed-pdf", "pdfviewer", "jupyter", "iframe", "embed"),
  // Links
  ...underNames(
    card,
    "card",
    "cards-card",
    "article",
    "linkcard",
    "link-card",
    "preview",
    "hextra/hero-button",
    "hero-button",
    "feature-card",
    "hextra/feature-card",
  ),
  ...underNames(repository("https://github.com/"), "github", "githubcard"),
  ...underNames(repository("https://gitlab.com/"), "gitlab"),
  ...underNames(repository("https://codeberg.org/"), "codeberg", "forgejo", "gitea"),
  ...underNames(repository("https://huggingface.co/"), "huggingface"),
  ["caniuse", browserSupport],
  // Boxes
  ...underNames(notice("Note"), "callout", "alert", "admonition", "notice", "hint", "note", "docs/note"),
  ...underNames(
    folded,
    "hidetoggle",
    "hideblock",
    "hideinline",
    "collapse",
    "toggle",
    "folding",
    "spoiler",
    "expandable",
  ),
  ...underNames(quoted, "quote", "epigraph"),
  ...underNames(
    block,
    "centerquote",
    "cq",
    "ltr",
    "rtl",
    "timelineitem",
    "list",
    "steps",
    "cards",
    "filetree/container",
    "hextra/feature-grid",
    "swiper",
    "flex",
  ),
  ["tabs", tabs],
  ["timeline", timeline],
  // Words with a look of their own
  ...underNames(
    itself,
    "newthought",
    "keyword",
    "typeit",
    "badge",
    "tag",
    "highlighttext",
    "u",
    "emp",
    "wavy",
    "del",
    "kbd",
    "psw",
    "hextra/hero-badge",
    "hextra/hero-headline",
    "hextra/hero-subtitle",
    "lead",
    "abbr",
    "tooltip",
    "term",
    "mark",
    "sup",
    "sub",
    "underline",
    "color",
    "small",
    "big",
  ),
  ["label", label],
  ["media", media],
  [
    "soundcloud",
    player(
      (id) => `https://w.soundcloud.com/player/?url=https://api.soundcloud.com/tracks/${encodeURIComponent(id)}`,
      "SoundCloud",
    ),
  ],
  ...underNames(formula, "math", "katex", "latex"),
  // Only for the look of the page
  ...underNames(
    nothing,
    "icon",
    "fa",
    "fas",
    "fab",
    "feather",
    "swatches",
    "toc",
    "series",
    "space",
    "br",
    "clear",
    "clearfix",
    "spacer",
    "divider",
    "toc_icon",
    "feature_row",
    "comments",
    "share",
    "social-share",
    "newsletter",
    "subscribe",
    "ads",
    "adsense",
    "katex_load",
    "mathjax",
  ),
  ["filetree/file", (call) => `\n- ${escapeHtml(call.get("name") ?? first(call) ?? "")}\n`],
  [
    "filetree/folder",
    (call) => `\n- ${escapeHtml(call.get("name") ?? first(call) ?? "")}\n${indented(call.inner ?? "")}\n`,
  ],
  ["chart", () => undefined],
]);

function indented(text: string): string {
  return text.replace(/^(?=[ \t]*\S)/gm, "  ");
}
