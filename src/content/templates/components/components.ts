import { boxNames, closeBox, closeDetails, openBox, openDetails } from "../boxes/box.ts";
import { figure, frame } from "../shortcodes/figure.ts";
import { youtubeId } from "../shortcodes/youtubeId.ts";
import type { JsxTag } from "./mdxSyntax.ts";

/** What a well-known component of Docusaurus, Astro or Next stands for; nothing for one that is not known. */
export function componentHtml(
  { name, isClosing, isSelfClosing }: Pick<JsxTag, "name" | "isClosing" | "isSelfClosing">,
  attributes: ReadonlyMap<string, string>,
): string | undefined {
  const get = (...names: readonly string[]): string | undefined =>
    names.map((key) => attributes.get(key)).find((value) => value !== undefined && value !== "");
  const kind = name.toLowerCase().split(".").at(-1) ?? "";
  if (boxNames.has(kind)) {
    if (isClosing) return closeBox;
    return `${openBox(get("title") ?? get("type", "kind", "variant") ?? kind)}${isSelfClosing ? closeBox : ""}`;
  }
  switch (kind) {
    case "image":
    case "picture":
    case "img":
    case "figure":
    case "zoomableimage":
    case "themedimage": {
      const src = get("src", "image", "url");
      if (isClosing) return "";
      return src === undefined ? undefined : figure({ src, alt: get("alt"), caption: get("caption", "title") });
    }
    case "youtube":
    case "liteyoutube":
    case "liteyoutubeembed":
    case "youtubeembed":
    case "reactplayer": {
      const id = get("id", "videoId", "videoid", "video", "url", "youTubeId");
      if (isClosing) return "";
      return id === undefined
        ? undefined
        : frame(
            `https://www.youtube-nocookie.com/embed/${encodeURIComponent(youtubeId(id))}`,
            get("title") ?? "YouTube",
          );
    }
    case "details":
    case "accordion":
    case "collapse":
      return isClosing
        ? closeDetails
        : `${openDetails(get("summary", "title") ?? "")}${isSelfClosing ? closeDetails : ""}`;
    case "tabitem":
    case "tab": {
      const label = get("label", "title", "value");
      return isClosing || label === undefined ? "\n\n" : `\n\n**${label}**\n\n`;
    }
    case "link":
    case "a": {
      const href = get("to", "href");
      if (isClosing) return "</a>";
      return href === undefined ? "<a>" : `<a href="${href.replaceAll('"', "&quot;")}">`;
    }
    case "head":
      return isClosing ? "</template>" : "<template>";
    case "":
    case "tabs":
    case "tablist":
    case "steps":
    case "fragment":
    case "cardgroup":
    case "card":
    case "columns":
    case "column":
    case "codegroup":
    case "toc":
    case "toclist":
    case "toccontent":
    case "toinline":
    case "layout":
    case "highlight":
    case "badge":
      return isClosing || !isSelfClosing || kind.startsWith("toc") ? (inline.has(kind) ? "" : "\n\n") : undefined;
  }
  return undefined;
}

const inline: ReadonlySet<string> = new Set(["", "fragment", "highlight", "badge"]);
