import { escapeAttribute, escapeHtml } from "../../html/serialize.ts";
import { boxNames, closeBox, closeDetails, openBox, openDetails } from "../boxes/box.ts";
import { figure, frame } from "../shortcodes/figure.ts";
import { youtubeId } from "../shortcodes/youtubeId.ts";
import { underNames } from "../underNames.ts";
import type { JsxTag } from "./mdxSyntax.ts";

type ComponentTag = Pick<JsxTag, "name" | "isClosing" | "isSelfClosing">;

interface ComponentCall extends ComponentTag {
  /** In lower case, without the part before a dot. */
  readonly kind: string;
  /** An attribute by the first of these names that it has. */
  readonly get: (...names: readonly string[]) => string | undefined;
}

type Component = (call: ComponentCall) => string | undefined;

/** What a well-known component of Docusaurus, Astro or Next stands for; nothing for an unknown component. */
export function componentHtml(tag: ComponentTag, attributes: ReadonlyMap<string, string>): string | undefined {
  const { name, isClosing, isSelfClosing } = tag;
  const get: ComponentCall["get"] = (...names) =>
    names.map((key) => attributes.get(key)).find((value) => value !== undefined && value !== "");
  const kind = name.toLowerCase().split(".").at(-1) ?? "";
  const component = boxNames.has(kind) ? boxed : components.get(kind);
  return component?.({ name, isClosing, isSelfClosing, kind, get });
}

const components: ReadonlyMap<string, Component> = new Map<string, Component>([
  ...underNames(picture, "image", "picture", "img", "figure", "zoomableimage", "themedimage"),
  ...underNames(youtube, "youtube", "liteyoutube", "liteyoutubeembed", "youtubeembed", "reactplayer"),
  ...underNames(folded, "details", "accordion", "collapse"),
  ...underNames(tab, "tabitem", "tab"),
  ...underNames(link, "link", "a", "linkbutton", "u-button", "ubutton"),
  ...underNames(card, "card", "linkcard", "u-card", "ucard", "page-card", "u-page-card"),
  ...underNames(badge, "badge", "u-badge", "ubadge"),
  ["head", ({ isClosing }) => (isClosing ? "</template>" : "<template>")],
  ...underNames(
    blockWrapper,
    "tabs",
    "tablist",
    "steps",
    "cardgroup",
    "cardgrid",
    "filetree",
    "columns",
    "column",
    "codegroup",
    "layout",
  ),
  ...underNames(inlineWrapper, "", "fragment", "highlight"),
  ...underNames(tableOfContents, "toc", "toclist", "toccontent", "toinline"),
]);

function boxed({ kind, isClosing, isSelfClosing, get }: ComponentCall): string {
  if (isClosing) return closeBox;
  // Starlight's `<Aside>` is a note unless it says its type.
  const name = get("type", "kind", "variant") ?? (kind === "aside" ? "note" : kind);
  return `${openBox(get("title") ?? name)}${isSelfClosing ? closeBox : ""}`;
}

function picture({ isClosing, get }: ComponentCall): string | undefined {
  const src = get("src", "image", "url");
  if (isClosing) return "";
  return src === undefined ? undefined : figure({ src, alt: get("alt"), caption: get("caption", "title") });
}

function youtube({ isClosing, get }: ComponentCall): string | undefined {
  const id = get("id", "videoId", "videoid", "video", "url", "youTubeId");
  if (isClosing) return "";
  if (id === undefined) return undefined;
  const address = `https://www.youtube-nocookie.com/embed/${encodeURIComponent(youtubeId(id))}`;
  return frame(address, get("title") ?? "YouTube");
}

function folded({ isClosing, isSelfClosing, get }: ComponentCall): string {
  if (isClosing) return closeDetails;
  return `${openDetails(get("summary", "title") ?? "")}${isSelfClosing ? closeDetails : ""}`;
}

function tab({ isClosing, get }: ComponentCall): string {
  const label = get("label", "title", "value");
  return isClosing || label === undefined ? "\n\n" : `\n\n**${label}**\n\n`;
}

function link({ isClosing, get }: ComponentCall): string {
  const href = get("to", "href");
  if (isClosing) return "</a>";
  return href === undefined ? "<a>" : `<a href="${href.replaceAll('"', "&quot;")}">`;
}

/** A title that may be a link, a description, and its content. */
function card({ isClosing, isSelfClosing, get }: ComponentCall): string | undefined {
  if (isClosing) return "\n\n";
  const title = get("title");
  const href = get("href", "to", "link");
  const description = get("description");
  if (title === undefined) return isSelfClosing ? undefined : "\n\n";
  const heading =
    href === undefined ? `**${title}**` : `<p><a href="${escapeAttribute(href)}">${escapeHtml(title)}</a></p>`;
  return `\n\n${heading}\n\n${description === undefined ? "" : `<p>${escapeHtml(description)}</p>\n\n`}`;
}

/** Its text is a prop in Starlight, and its content elsewhere. */
function badge({ isClosing, isSelfClosing, get }: ComponentCall): string | undefined {
  return isClosing || !isSelfClosing ? "" : get("text", "label");
}

/** Its content stays; without content, it is not known what it shows. */
function blockWrapper({ isClosing, isSelfClosing }: ComponentCall): string | undefined {
  return isClosing || !isSelfClosing ? "\n\n" : undefined;
}

function inlineWrapper({ isClosing, isSelfClosing }: ComponentCall): string | undefined {
  return isClosing || !isSelfClosing ? "" : undefined;
}

/** Generated by the page. */
function tableOfContents({ kind, isClosing, isSelfClosing }: ComponentCall): string | undefined {
  return isClosing || !isSelfClosing || kind.startsWith("toc") ? "\n\n" : undefined;
}
