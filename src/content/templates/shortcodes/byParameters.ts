import { escapeAttribute } from "../../html/serialize.ts";
import { figure, linkTo } from "./figure.ts";
import { fileAddress, pictureEnding, pictureOf } from "./namedFile.ts";
import type { ShortcodeCall } from "./shortcodeContext.ts";

/** What an unknown shortcode stands for, according to its parameters: a picture, a player, a link, a text. */
export function byParameters({ parameters, get, context }: ShortcodeCall): string | undefined {
  const { positional } = parameters;
  const src =
    get("src", "image", "img", "light_src", "default_src", "file", "path", "url") ??
    positional.find((part) => pictureEnding.test(part)) ??
    positional[0];
  if (src !== undefined && pictureEnding.test(src))
    return figure({
      src,
      alt: get("alt", "default_alt") ?? (positional.includes(src) ? pictureOf(positional).alt : undefined),
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
