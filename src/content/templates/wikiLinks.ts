import { escapeAttribute, escapeHtml } from "../html/serialize.ts";
import { codeRanges, createRangeTest } from "./codeRanges.ts";
import type { Reference } from "./references.ts";
import { figure } from "./shortcodes/figure.ts";
import { youtubeId } from "./shortcodes/youtubeId.ts";

/** What a vault is asked for. */
export interface Vault {
  /** What a name of a note leads to. */
  readonly find: (target: string, hasWords: boolean) => Reference | undefined;
  /** The address of a file that lies anywhere, by its name. */
  readonly fileNamed: (name: string) => string | undefined;
}

/**
 * `[[name]]`, `[[name#part|words]]`, `![[picture.png|300]]` and `![alt|100x50](picture.png)`, as Obsidian, Quartz and other notebooks write
 * them. Without words, what names no article is ordinary text. An embedded note is a link to it: whether its text may go out is decided
 * where it is an article itself.
 */
export function expandWikiLinks(source: string, { find, fileNamed }: Vault): string {
  if (!source.includes("[[") && !source.includes("![")) return source;
  const inCode = createRangeTest(codeRanges(source));
  const linked = source.includes("[[")
    ? source.replace(
        /(?<![\w\\[])(!?)\[\[([\p{L}\p{N}_./#^][^[\]|\n]{0,200})(?:\\?\|([^[\]\n]{1,200}))?\]\](?![[(])/gu,
        (whole: string, embeds: string, typed: string, words: string | undefined, at: number) => {
          const target = typed.replace(/\\$/, "").trim();
          if (inCode(at) || /^_?toc_?$/i.test(target)) return whole;
          if (embeds !== "" && file.test(target)) return embedded(target, words, fileNamed);
          const found = find(target, words !== undefined || embeds !== "");
          if (found === undefined) return whole;
          const text = words ?? nameOf(target, found);
          return `<a href="${escapeAttribute(found.url)}">${escapeHtml(text.trim())}</a>`;
        },
      )
    : source;
  return linked.includes("![") ? withSizes(linked) : linked;
}

/** `#Heading` of the same note, the note's own title where it is embedded, `note > Heading`. */
function nameOf(target: string, found: Reference): string {
  const [name = "", ...parts] = target.split("#");
  const part = parts.join("#");
  if (part.startsWith("^")) return name || (found.title ?? "");
  return name === "" ? part : part === "" ? name : `${name} > ${part}`;
}

function embedded(target: string, words: string | undefined, fileNamed: Vault["fileNamed"]): string {
  const [path = "", fragment = ""] = target.split("#");
  const src = `${fileNamed(path) ?? path}${fragment === "" ? "" : `#${fragment}`}`;
  const parts = (words ?? "").split("|").map((part) => part.trim());
  const size = parts.find((part) => sizes.test(part));
  const alt = parts.filter((part) => part !== "" && part !== size).join(" ");
  if (picture.test(path)) return size === undefined ? figure({ src, alt }) : sized(src, alt, size);
  if (/\.(?:mp3|m4a|ogg|oga|wav|opus|flac|3gp)$/i.test(path))
    return `<audio controls src="${escapeAttribute(src)}"></audio>`;
  if (/\.(?:mp4|webm|ogv|mov|mkv)$/i.test(path)) return `<video controls src="${escapeAttribute(src)}"></video>`;
  return `<a href="${escapeAttribute(src)}">${escapeHtml(alt || (path.split("/").at(-1) ?? path))}</a>`;
}

function sized(src: string, alt: string, size: string): string {
  const [width = "", height] = size.split("x");
  const rest = height === undefined ? "" : ` height="${height}"`;
  return `<img src="${escapeAttribute(src)}" alt="${escapeAttribute(alt)}" width="${width}"${rest}>`;
}

/** `![alt|100x50](address)`, and addresses of films in the place of a picture, which Obsidian plays. */
function withSizes(source: string): string {
  const inCode = createRangeTest(codeRanges(source));
  return source.replace(
    /!\[([^[\]\n|]{0,300})(?:\|(\d{1,5}(?:x\d{1,5})?))?\]\(([^\s()<>]{1,1000})\)/g,
    (whole: string, alt: string, size: string | undefined, address: string, at: number) => {
      if (inCode(at) || source.charAt(at - 1) === "\\") return whole;
      if (film.test(address)) return filmLink(address, alt);
      return size === undefined ? whole : sized(address, alt, size);
    },
  );
}

/** A picture of the film that leads to it: no reader plays a picture. */
function filmLink(address: string, alt: string): string {
  const id = youtubeId(address);
  const words = alt.trim() === "" ? "YouTube" : alt.trim();
  const shown = `<img src="https://i.ytimg.com/vi/${encodeURIComponent(id)}/hqdefault.jpg" alt="${escapeAttribute(words)}">`;
  return `<a href="${escapeAttribute(address)}">${shown}</a>`;
}

const film = /^https?:\/\/(?:www\.|m\.)?(?:youtube\.com\/(?:watch\?v=|shorts\/|embed\/)|youtu\.be\/)[\w-]{6,}/i;
const sizes = /^\d{1,5}(?:x\d{1,5})?$/;
const picture = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp)$/i;
const file =
  /\.(?:png|jpe?g|gif|webp|avif|svg|bmp|mp3|m4a|ogg|oga|wav|opus|flac|3gp|mp4|webm|ogv|mov|mkv|pdf|zip)(?:#[^#]*)?$/i;
