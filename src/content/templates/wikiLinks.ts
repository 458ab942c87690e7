import { decodedPart } from "../../text/urls/decodedPart.ts";
import { escapeAttribute, escapeHtml } from "../html/serialize.ts";
import { codeRanges, createRangeTest } from "./codeRanges.ts";
import { inSentence } from "./inSentence.ts";
import type { Reference } from "./references.ts";
import { figure } from "./shortcodes/figure.ts";
import { youtubeId } from "./shortcodes/youtubeId.ts";
import type { TemplateContext } from "./templateContext.ts";

/**
 * `[[name]]`, `[[name#part|words]]`, `![[picture.png|300]]` and `![alt|100x50](picture.png)`, as Obsidian, Quartz and other notebooks write
 * them. Without words, a name that is not an article is ordinary text. An embedded note is a link to it: whether its text may be published
 * is decided where it is an article itself.
 */
export function expandWikiLinks(typed: string, context: TemplateContext): string {
  const source = context.isVault || typed.includes("[[") ? withoutBlockIds(typed) : typed;
  if (!source.includes("[[") && !source.includes("![")) return source;
  const inCode = createRangeTest(codeRanges(source));
  const linked = source.includes("[[")
    ? source.replace(
        /(?<![\w\\[])(!?)\[\[([\p{L}\p{N}_./#^][^[\]|\n]{0,200})(?:\\?\|([^[\]\n]{1,200}))?\]\](?![[(])/gu,
        (whole: string, embeds: string, typed: string, words: string | undefined, at: number) => {
          const target = typed.replace(/\\$/, "").trim();
          if (inCode(at) || /^_?toc_?$/i.test(target)) return whole;
          if (embeds !== "" && file.test(target))
            return inSentence(embedded(target, words, context), source, at, at + whole.length);
          const found = find(target, words !== undefined || embeds !== "", context);
          if (found === undefined)
            return context.isVault && embeds === "" ? escapeHtml((words ?? target).trim()) : whole;
          const text = words ?? nameOf(target, found);
          return `<a href="${escapeAttribute(found.url)}">${escapeHtml(text.trim())}</a>`;
        },
      )
    : source;
  return linked.includes("![") ? withSizes(linked, context) : linked;
}

/** What the name of a note leads to. */
function find(target: string, hasWords: boolean, { site, refer }: TemplateContext): Reference | undefined {
  const [name = "", ...heading] = target.split("#");
  const last = heading.at(-1) ?? "";
  // A block has no URL of its own.
  const part = last === "" || last.startsWith("^") ? "" : headingLink(last);
  // Without words of its own, a name that is not an article may be anything.
  const isKnown = hasWords || name === "" || site.byName(name.split("/").at(-1)?.toLowerCase() ?? "").length > 0;
  return isKnown ? refer(name + part) : undefined;
}

/** A heading by its words → `#its-id`. */
function headingLink(words: string): string {
  return `#${words.trim().toLowerCase().replace(/\s+/g, "-")}`;
}

/** `^its-id` at the end of a paragraph or on a line of its own names a block for links in the vault. */
function withoutBlockIds(source: string): string {
  if (!source.includes("^")) return source;
  const inCode = createRangeTest(codeRanges(source));
  return source.replace(/(^|[ \t])\^[A-Za-z\d-]{1,60}$/gm, (whole: string, before: string, at: number) =>
    inCode(at) ? whole : before.trim(),
  );
}

/** `#Heading` in the same note; the note's own title if it is embedded; `note > Heading`. */
function nameOf(target: string, found: Reference): string {
  const [name = "", ...parts] = target.split("#");
  const part = parts.join("#");
  if (part.startsWith("^")) return name || (found.title ?? "");
  return name === "" ? part : part === "" ? name : `${name} > ${part}`;
}

function embedded(target: string, words: string | undefined, { article, fileNamed }: TemplateContext): string {
  const [path = "", fragment = ""] = target.split("#");
  const src = `${fileNamed(path, article) ?? path}${fragment === "" ? "" : `#${fragment}`}`;
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

/** `![alt|100x50](url)`, and URLs of videos in place of a picture, which Obsidian plays. */
function withSizes(source: string, { isVault, article, fileNamed }: TemplateContext): string {
  const inCode = createRangeTest(codeRanges(source));
  return source.replace(
    /!\[([^[\]\n|]{0,300})(?:\|(\d{1,5}(?:x\d{1,5})?))?\]\((<[^<>\n]{1,1000}>|[^\s()<>]{1,1000})\)/g,
    (whole: string, alt: string, size: string | undefined, address: string, at: number) => {
      const typed = address.replace(/^<|>$/g, "");
      if (inCode(at) || source.charAt(at - 1) === "\\") return whole;
      if (film.test(typed)) return filmLink(typed, alt);
      const named =
        isVault && /^[^/:#?.][^/:#?]*\.\w{1,5}$/.test(typed) ? fileNamed(decodedPart(typed), article) : undefined;
      if (size !== undefined) return inSentence(sized(named ?? typed, alt, size), source, at, at + whole.length);
      return named === undefined ? whole : `![${alt}](<${named}>)`;
    },
  );
}

/** A picture of the video that links to it: no reader plays a picture. */
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
