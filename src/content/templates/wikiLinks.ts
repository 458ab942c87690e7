import { escapeAttribute, escapeHtml } from "../html/serialize.ts";
import { codeRanges, createRangeTest } from "./codeRanges.ts";
import { figure } from "./figure.ts";
import type { Reference } from "./references.ts";

/**
 * `[[name]]`, `[[name#part|words]]` and `![[picture.png]]`, as Obsidian and other notebooks write them. Without words, what names no
 * article is ordinary text. `find` answers what a name leads to.
 */
export function expandWikiLinks(
  source: string,
  find: (target: string, hasWords: boolean) => Reference | undefined,
): string {
  if (!source.includes("[[")) return source;
  const inCode = createRangeTest(codeRanges(source));
  return source.replace(
    /(?<![\w\\[])(!?)\[\[([\p{L}\p{N}_./#][^[\]|\n]{0,200})(?:\|([^[\]\n]{1,200}))?\]\](?![[(])/gu,
    (whole: string, embeds: string, target: string, words: string | undefined, at: number) => {
      if (inCode(at) || /^_?toc_?$/i.test(target)) return whole;
      if (embeds !== "" && picture.test(target)) {
        const isSize = words === undefined || /^\d+(?:x\d+)?$/.test(words);
        return figure({ src: target.trim(), alt: isSize ? "" : words });
      }
      const found = find(target.trim(), words !== undefined);
      if (found === undefined) return whole;
      const text = words ?? target.replace(/^#/, "");
      return `<a href="${escapeAttribute(found.url)}">${escapeHtml(text.trim())}</a>`;
    },
  );
}

const picture = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp)\s*$/i;
