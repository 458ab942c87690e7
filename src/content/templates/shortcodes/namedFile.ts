import type { ShortcodeContext } from "./shortcodeContext.ts";

/** How the URL of a picture ends. */
export const pictureEnding = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp)(?:$|[?#])/i;

/** A file in a shortcode: the URL of an article, or else the file below the site. */
export function fileAddress(file: string, { refer }: ShortcodeContext): string | undefined {
  if (/\.(?:md|markdown|mdx)$/i.test(file))
    return refer(file)?.url ?? `/${file.replace(/^\//, "").replace(/\.\w+$/, "/")}`;
  return /^(?:https?:|\/|\.|#|mailto:)/.test(file) ? file : `/${file}`;
}

/** The order of Hexo and Eleventy: classes, file, width, height, text. */
export function pictureOf(positional: readonly string[]): { readonly src: string; readonly alt?: string } {
  const found = positional.findIndex((part) => pictureEnding.test(part));
  const words = positional.slice(Math.max(found, 0) + 1).filter((part) => !/^\d+(?:px|%)?$/.test(part));
  return { src: positional[Math.max(found, 0)] ?? "", ...(words.length === 0 ? {} : { alt: words.join(" ") }) };
}
