import type { FoundFile, SourceFile } from "../../model/article.ts";
import { sourceKinds } from "../../model/catalogue/source.ts";
import { diagnostic, type Outcome } from "../../model/diagnostic.ts";
import { FeedwrightError } from "../../model/error.ts";
import type { FileSystem } from "../../model/ports.ts";
import { isNotebook, type Markup, markupOf } from "../../text/markup/markupOf.ts";
import { encodingOf } from "../bodies/encoding.ts";
import { parseFrontMatter } from "../frontMatter/frontMatter.ts";
import { findHead, noHead } from "./head.ts";
import type { Head } from "./headTypes.ts";
import { notebookHead } from "./notebookHead.ts";
import { type FileBeginning, fenceLength, findUsualHead, firstBytes, type UsualHead } from "./usualHead.ts";

const mostBytes = 256 * 1024;
/** The metadata of other markup languages have no mark at their end. */
const markupBytes = 64 * 1024;

/** @param ahead The beginning of the file, if it has already been read */
export type HeadReader = (file: FoundFile, ahead?: FileBeginning) => Outcome<SourceFile>;

/** Reads article files up to the end of their front matter: for most of them, one small read into a reused buffer. */
export function createHeadReader(fs: FileSystem, contentDir: string, generator?: string): HeadReader {
  let buffer = Buffer.allocUnsafe(firstBytes);

  /** Fills the buffer from the start of the file, up to `wanted` bytes. */
  const fill = (fd: number, have: number, wanted: number): number => {
    if (buffer.length < wanted) {
      const larger = Buffer.allocUnsafe(wanted);
      buffer.copy(larger, 0, 0, have);
      buffer = larger;
    }
    let length = have;
    while (length < wanted) {
      const read = fs.readSync(fd, buffer, length, wanted - length, length);
      if (read === 0) break;
      length += read;
    }
    return length;
  };

  return (found, ahead) => {
    const known = ahead?.usual && decoded(ahead.bytes, ahead.start, ahead.usual);
    if (known !== undefined) return parseFrontMatter(found, known);
    if (isNotebook(found.path)) return notebookHead(fs, contentDir, found);
    const place = { path: found.path };
    let fd: number | undefined;
    const open = (): number => {
      fd ??= fs.openSync(`${contentDir}/${found.diskPath ?? found.path}`, "r");
      return fd;
    };
    try {
      let wanted = firstBytes;
      let length: number;
      if (ahead === undefined) {
        length = fs.readSync(open(), buffer, 0, wanted, 0);
        const usual = findUsualHead(buffer, 0, length);
        const plain = usual && decoded(buffer, 0, usual);
        if (plain !== undefined) return parseFrontMatter(found, plain);
        length = fill(open(), length, wanted);
      } else {
        length = ahead.bytes.copy(buffer, 0, ahead.start, ahead.start + ahead.length);
      }
      const markup = markupOf(found.path, generator);
      if (markup !== undefined) {
        wanted = markupBytes;
        length = fill(open(), length, wanted);
      }
      let head = headOf(buffer, length, found, length === wanted, markup);
      while (head.kind === "open" && length === wanted && wanted < mostBytes) {
        wanted *= 4;
        length = fill(open(), length, wanted);
        head = headOf(buffer, length, found, length === wanted, markup);
      }
      // A text that begins like front matter and goes on for this long is reported, and never treated as text; a text that is blank so far
      // does not begin like it.
      if (head.kind === "open" && head.fences === undefined) {
        const text = buffer.toString("utf8", 0, length);
        if (text.trim() === "") head = noHead(text);
      }
      if (head.kind === "open") {
        const kind = length === mostBytes ? sourceKinds.FRONT_MATTER_TOO_LARGE : sourceKinds.FRONT_MATTER_UNCLOSED;
        const [opening = "", closing = ""] = head.fences ?? [];
        const values = { opening, closing, limit: `${mostBytes / 1024} kB` };
        return { diagnostics: [diagnostic(kind, values, { ...place, line: head.line, column: 1 })] };
      }
      const end = head.kind === "none" ? length : head.bodyOffset;
      const wrong = encodingOf(buffer, end, length, end === length);
      if (wrong !== undefined) return { diagnostics: [diagnostic(sourceKinds.NOT_TEXT, { found: wrong }, place)] };
      return parseFrontMatter(found, head);
    } catch (error) {
      if (error instanceof FeedwrightError) throw error;
      const reason = (error as NodeJS.ErrnoException).code ?? String(error);
      return { diagnostics: [diagnostic(sourceKinds.FILE_UNREADABLE, { reason }, place)] };
    } finally {
      if (fd !== undefined) fs.closeSync(fd);
    }
  };
}

/** Nothing if it is not UTF-8. */
function decoded(
  bytes: Buffer,
  start: number,
  { end, lines, isAscii }: UsualHead,
): (Head & { readonly kind: "front matter" }) | undefined {
  const whole = bytes.toString("utf8", start, start + end + fenceLength);
  if (!isAscii && whole.includes("\ufffd")) return undefined;
  return {
    kind: "front matter",
    format: "yaml",
    text: whole.slice(fenceLength, -fenceLength),
    fences: { whole, opening: "---", closing: "---\n" },
    line: 2,
    bodyOffset: end + fenceLength,
    bodyLine: lines + 3,
  };
}

function headOf(buffer: Buffer, length: number, file: FoundFile, isCut: boolean, markup?: Markup): Head {
  return findHead(buffer.toString("utf8", 0, length), file.path, isCut, markup);
}
