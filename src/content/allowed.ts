const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Elements of HTML that a reader may show. Everything else goes; its text stays. */
export const allowedElements = words(`
  a abbr address article aside audio b bdi bdo blockquote br caption center cite code col colgroup data dd del details dfn div dl dt em
  figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i iframe img ins kbd li main mark nav ol p picture pre q rp rt ruby s samp section small source
  span strike strong sub summary sup table tbody td tfoot th thead time tr track tt u ul var video wbr big acronym font
  math mi mn mo mtext mspace ms mrow mfrac msqrt mroot mstyle mpadded mphantom menclose msub msup msubsup munder mover munderover mmultiscripts
  mprescripts mtable mtr mtd semantics none
`);

/** Their text is no text for a reader either. */
export const droppedWithContent = words(`
  script style template noscript noembed noframes object embed applet frameset frame textarea select option optgroup button input svg
  canvas title head base meta link xmp plaintext listing annotation annotation-xml mglyph malignmark foreignobject portal fencedframe dialog map area
`);

export const voidElements = words("area base br col embed hr img input link meta param source track wbr");

/** Closed by the start of another, and by the end of what they stand in. */
export const mathElements = words(`
  math mi mn mo mtext mspace ms mrow mfrac msqrt mroot mstyle mpadded mphantom menclose msub msup msubsup munder mover munderover mmultiscripts mprescripts
  mtable mtr mtd semantics none
`);

const everywhere = words("dir lang title translate");
const byElement: Readonly<Record<string, ReadonlySet<string>>> = {
  a: words("href hreflang id rel type"),
  abbr: words("title"),
  audio: words("src controls loop muted preload"),
  blockquote: words("cite"),
  bdo: words("dir"),
  col: words("span align"),
  colgroup: words("span align"),
  data: words("value"),
  del: words("cite datetime"),
  details: words("open"),
  font: words("color"),
  iframe: words("src width height allowfullscreen title loading"),
  img: words("src srcset sizes alt width height loading"),
  ins: words("cite datetime"),
  li: words("value id"),
  ol: words("start reversed type"),
  q: words("cite"),
  source: words("src srcset sizes type media width height"),
  table: words("align border summary"),
  td: words("align colspan rowspan headers valign"),
  th: words("align colspan rowspan headers scope valign abbr"),
  time: words("datetime"),
  track: words("src kind srclang label default"),
  video: words("src poster controls loop muted preload width height playsinline"),
  code: words("class"),
  pre: words("class"),
};
const math = words(
  "display displaystyle mathvariant mathsize stretchy fence separator accent accentunder linethickness columnalign rowalign columnspan rowspan form lspace rspace minsize maxsize width height depth xmlns notation",
);
const withId = words("h1 h2 h3 h4 h5 h6 sup p div section li a span figure dt dd");

export function isAllowedAttribute(element: string, name: string): boolean {
  if (everywhere.has(name) || byElement[element]?.has(name) === true) return true;
  if (name === "id") return withId.has(element);
  return mathElements.has(element) && math.has(name);
}

/** Whose players and posts stay frames. */
export const embedHosts: readonly string[] = [
  "www.youtube.com",
  "www.youtube-nocookie.com",
  "player.vimeo.com",
  "open.spotify.com",
  "w.soundcloud.com",
  "embed.podcasts.apple.com",
  "www.dailymotion.com",
  "player.twitch.tv",
  "codepen.io",
  "bandcamp.com",
];
