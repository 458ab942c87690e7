import { box, boxNames } from "../boxes/box.ts";
import { type Parameters, parameter } from "../tags/parameters.ts";
import { byParameters } from "./byParameters.ts";
import { figure } from "./figure.ts";
import { generatorShortcodes } from "./generatorShortcodes.ts";
import { pictureEnding, pictureOf } from "./namedFile.ts";
import type { ShortcodeCall, ShortcodeContext } from "./shortcodeContext.ts";
import { themeShortcodes } from "./themeShortcodes.ts";

/**
 * The HTML that a shortcode of Hugo, Zola, Jekyll, Hexo or Eleventy stands for, by its name, or else by its parameters. Nothing if neither
 * is known.
 */
export function shortcodeHtml(
  name: string,
  parameters: Parameters,
  inner: string | undefined,
  context: ShortcodeContext,
): string | undefined {
  const known = name.toLowerCase().replace(/[-_]?shortcode$/, "");
  const call: ShortcodeCall = { parameters, get: (...names) => parameter(parameters, names), inner, context };
  const ofGenerator = generatorShortcodes.get(known);
  if (ofGenerator !== undefined) return ofGenerator(call);
  return (
    pictureWithWords(known, call) ??
    themeShortcodes.get(known)?.(call) ??
    namedBox(known, call) ??
    wrapped(known, inner) ??
    (inner === undefined ? byParameters(call) : undefined)
  );
}

/** Is it a shortcode of a generator, whose result is certain? */
export function isOfGenerator(name: string): boolean {
  return generatorShortcodes.has(name.toLowerCase());
}

/** `img src words`: a second picture is not part of its words. */
function pictureWithWords(known: string, { parameters, get }: ShortcodeCall): string | undefined {
  const [first = "", words] = parameters.positional;
  if (!/^(?:image|img)$/.test(known) || words === undefined || pictureEnding.test(words)) return undefined;
  return figure({
    src: get("src") ?? first,
    alt: get("alt") ?? (isSize(words) ? pictureOf(parameters.positional).alt : words),
    caption: get("caption"),
  });
}

function namedBox(known: string, { parameters, get, inner }: ShortcodeCall): string | undefined {
  const text = inner ?? get("text", "content");
  if (!boxNames.has(known) || text === undefined) return undefined;
  const isAnyKind = /^(?:admonition|callout|alert|notice|aside|note)$/.test(known);
  const kind = isAnyKind ? (get("type", "kind", "level") ?? parameters.positional[0]) : undefined;
  return box(get("title", "heading") ?? kind ?? known, text);
}

function wrapped(known: string, inner: string | undefined): string | undefined {
  if (inner === undefined || !plainWrappers.test(known)) return undefined;
  return `\n\n${inner.replace(/<--->/g, "\n\n")}\n\n`;
}

/** Shortcodes that only change the style of the page: nothing is lost without them. */
const plainWrappers =
  /^(?:lead|center|left|right|badge|tabs|tabpane|columns?|row|col|div|span|section|card-?(?:group|s|header|body|footer)?|grid|box|panel|markdownify|md|markdown|html|unsafe|steps?|timeline|hint|small|mark|kbd|wrap(?:per)?|figcaption|paragraph|p)$/;

/** Hexo's `img src 300 200 "words"`. */
function isSize(word: string): boolean {
  return /^\d{1,5}(?:px|%)?$/.test(word);
}
