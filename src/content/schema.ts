/* What a reader may show of an article: elements, attributes, URL schemes, players. Everything else is removed. */

import { wordSet } from "../text/wordSet.ts";

/** MathML, without anything that can contain HTML, links or actions. An annotation is the source of a formula as text. */
export const mathElements = wordSet(`
  math mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle mpadded mphantom menclose msub msup msubsup munder mover munderover
  mmultiscripts mprescripts mtable mtr mtd semantics none annotation
`);

/** Elements that a reader may show. Everything else is removed; its text stays. */
export const keptElements: ReadonlySet<string> = new Set([
  ...wordSet(`
    a abbr acronym address article aside audio b bdi bdo big blockquote br caption center cite code col colgroup data dd del details
    dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i iframe img ins kbd li main mark ol p picture pre q
    rp rt ruby s samp section small source span strike strong sub summary sup table tbody td tfoot th thead time tr track tt u
    ul var video wbr
  `),
  ...mathElements,
]);

/** Elements whose text is not for readers either. */
export const droppedElements = wordSet(`
  annotation-xml applet base button canvas datalist dialog frame frameset link map meta nav noembed noframes portal
  script select style svg template textarea title
`);

/** Elements that are replaced: by a character, a picture, a link, words. */
export const replacedElements = wordSet("d-code d-footnote embed input lite-vimeo lite-youtube noscript object");

/** The URL schemes that stay. */
export const keptSchemes = wordSet(
  "http https mailto tel sms xmpp irc ircs geo magnet news webcal feed podcast matrix ftp",
);

/** Hosts of players, posts and maps, and how URLs begin that are made to be embedded; subdomains are different hosts. */
export const embedAddresses: ReadonlyMap<string, RegExp> = new Map<string, RegExp>([
  ...["www.youtube.com", "youtube.com", "www.youtube-nocookie.com", "youtube-nocookie.com"].map(
    (host) => [host, /^\/embed\/./] as const,
  ),
  ["player.vimeo.com", /^\/video\/\d/],
  ["open.spotify.com", /^\/embed(?:-podcast)?\/./],
  ["w.soundcloud.com", /^\/player\/?$/],
  // The whole host is for that.
  ...["embed.podcasts.apple.com", "embed.music.apple.com", "embed.ted.com"].map((host) => [host, /^\/./] as const),
  ["www.dailymotion.com", /^\/embed\/./],
  ["geo.dailymotion.com", /^\/player(?:\.html|\/.)/],
  ["player.twitch.tv", /^\/$/],
  ["clips.twitch.tv", /^\/embed\/?$/],
  ["codepen.io", /^\/(?:team\/)?[\w-]+\/embed\/./],
  ["codesandbox.io", /^\/embed\/./],
  ["stackblitz.com", /^\/(?:edit|github)\/.*[?&]embed=/],
  ["jsfiddle.net", /^\/[\w/-]+\/embed(?:ded)?\//],
  ["bandcamp.com", /^\/(?:EmbeddedPlayer|VideoEmbed)(?:[/?.]|$)/],
  ["www.slideshare.net", /^\/(?:slideshow\/)?embed_code\/./],
  ["speakerdeck.com", /^\/(?:player|embed)\/./],
  ["archive.org", /^\/embed\/./],
  ["www.openstreetmap.org", /^\/export\/embed\.html/],
  ["player.bilibili.com", /^\/player\.html/],
  ["embed.bsky.app", /^\/embed\/./],
  ["share.transistor.fm", /^\/e\/./],
  ["player.simplecast.com", /^\/[\da-f]{8}-/],
  ["anchor.fm", /^\/[\w-]+\/embed(?:\/|$)/],
  ["creators.spotify.com", /^\/pod\/(?:show|profile)\/[\w-]+\/embed(?:\/|$)/],
  ["www.loom.com", /^\/embed\/./],
  ["fast.wistia.net", /^\/embed\/./],
  ["datawrapper.dwcdn.net", /^\/[A-Za-z\d]{4,8}\//],
  ["flo.uri.sh", /^\/(?:visualisation|story)\/\d+\/embed/],
]);

/** The one annotation of formulas that stays: their TeX source. */
export const texEncoding = "application/x-tex";

type Values = (value: string) => string | undefined;

/** A rule returns the new value of an attribute; nothing if it is removed. */
export function attributeRule(element: string, name: string): Values | undefined {
  return everywhere[name] ?? byElement[element]?.[name] ?? (mathElements.has(element) ? math[name] : undefined);
}

const asIs: Values = (value) => value;
const flag: Values = () => "";
const oneOf =
  (...values: readonly string[]): Values =>
  (value) => {
    const lower = value.trim().toLowerCase();
    return values.includes(lower) ? lower : undefined;
  };
const whole: Values = (value) => /^\s*(\d{1,5})(?:px|\.\d+)?\s*$/.exec(value)?.[1];
const size: Values = (value) => /^\s*\d{1,3}%\s*$/.exec(value)?.[0].trim() ?? whole(value);
const tokens =
  (known: RegExp): Values =>
  (value) =>
    value
      .trim()
      .split(/\s+/)
      .filter((token) => known.test(token))
      .join(" ") || undefined;
const align = oneOf("left", "right", "center", "justify", "char");
const media: Readonly<Record<string, Values>> = {
  controls: flag,
  loop: flag,
  muted: flag,
  preload: oneOf("none", "metadata", "auto"),
};
const cell: Readonly<Record<string, Values>> = {
  align,
  valign: oneOf("top", "middle", "bottom", "baseline"),
  colspan: whole,
  rowspan: whole,
};
const dated: Readonly<Record<string, Values>> = { datetime: asIs };

const table = <T extends Readonly<Record<string, unknown>>>(rows: T): T =>
  Object.assign(Object.create(null) as T, rows);

const everywhere: Readonly<Record<string, Values | undefined>> = table({
  dir: oneOf("ltr", "rtl", "auto"),
  lang: (value: string) => (/^[a-z\d]{1,8}(?:-[a-z\d]{1,8})*$/i.test(value.trim()) ? value.trim() : undefined),
  title: asIs,
  translate: oneOf("yes", "no"),
  role: (value: string) => (/^(?:doc-[a-z]+|img|math|note)$/.test(value) ? value : undefined),
});

const byElement: Readonly<Record<string, Readonly<Record<string, Values>> | undefined>> = table({
  annotation: table({ encoding: oneOf(texEncoding) }),
  a: table({
    hreflang: asIs,
    type: asIs,
    rel: tokens(/^(?:nofollow|ugc|sponsored|license|me|author|tag|external|noopener|noreferrer)$/i),
    class: tokens(/^(?:footnote(?:-ref|-backref|s)?|reversefootnote)$/),
  }),
  audio: table(media),
  code: table({ class: tokens(/^(?:language|lang)-[\w+#.-]+$/) }),
  col: table({ span: whole, align }),
  colgroup: table({ span: whole, align }),
  data: table({ value: asIs }),
  del: table(dated),
  details: table({ open: flag }),
  img: table({ alt: asIs, width: size, height: size, sizes: asIs }),
  ins: table(dated),
  li: table({ value: (value: string) => /^-?\d{1,9}$/.exec(value.trim())?.[0], class: tokens(/^footnote-item$/) }),
  ol: table({
    start: (value: string) => /^-?\d{1,9}$/.exec(value.trim())?.[0],
    reversed: flag,
    type: (value: string) => (/^[1aAiI]$/.test(value) ? value : undefined),
  }),
  pre: table({ class: tokens(/^(?:language|lang)-[\w+#.-]+$/) }),
  section: table({ class: tokens(/^footnotes$/) }),
  source: table({ sizes: asIs, type: asIs, media: asIs, width: whole, height: whole }),
  sup: table({ class: tokens(/^footnote-ref$/) }),
  table: table({ align }),
  td: table(cell),
  th: table({ ...cell, scope: oneOf("row", "col", "rowgroup", "colgroup"), abbr: asIs }),
  time: table(dated),
  tr: table({ align }),
  track: table({
    kind: oneOf("subtitles", "captions", "descriptions", "chapters", "metadata"),
    srclang: asIs,
    label: asIs,
    default: flag,
  }),
  video: table({ ...media, width: size, height: size, playsinline: flag }),
});

const color: Values = (value) => /^(?:#[\da-f]{3,8}|[a-z]{3,20})$/i.exec(value.trim())?.[0];

const math: Readonly<Record<string, Values | undefined>> = table({
  mathcolor: color,
  mathbackground: color,
  ...Object.fromEntries(
    (
      "display displaystyle scriptlevel mathvariant mathsize stretchy symmetric fence separator accent accentunder linethickness " +
      "columnalign rowalign columnspan rowspan columnspacing rowspacing columnlines rowlines frame form lspace rspace minsize maxsize " +
      "width height depth voffset notation movablelimits largeop alttext"
    )
      .split(" ")
      .map((name) => [name, asIs]),
  ),
});
