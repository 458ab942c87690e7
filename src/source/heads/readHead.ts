import type { FoundFile, SourceFile } from "../../model/article.ts";
import { sourceKinds } from "../../model/catalogue/source.ts";
import { diagnostic, type Outcome } from "../../model/diagnostic.ts";
import { FeedwrightError } from "../../model/error.ts";
import type { FileSystem } from "../../model/ports.ts";
import { isNotebook, type Markup, markupOf } from "../../text/markup/markupOf.ts";
import { encodingOf } from "../bodies/encoding.ts";
import { parseFrontMatter } from "../frontMatter/frontMatter.ts";
import { parseHexoMeta } from "../frontMatter/hexoMeta.ts";
import { parsePythonMeta } from "../frontMatter/pythonMeta.ts";
import { findHead, noHead } from "./head.ts";
import type { FrontMatterHead, Head } from "./headTypes.ts";
import { withMetaBeside } from "./metaBeside.ts";
import { notebookHead } from "./notebookHead.ts";
import { pageHead } from "./pageHead.ts";
import { type FileBeginning, fenceLength, findUsualHead, firstBytes, type UsualHead } from "./usualHead.ts";

const mostBytes = 256 * 1024;
/** The metadata of other markup languages have no mark at their end. */
const markupBytes = 64 * 1024;

/** @param ahead The beginning of the file, if it has already been read */
export type HeadReader = (file: FoundFile, ahead?: FileBeginning) => Outcome<SourceFile>;

/** Reads article files up to the end of their front matter: for most of them, one small read into a reused buffer. */
export function createHeadReader(
  fs: FileSystem,
  contentDir: string,
  generator?: string,
  hasPlainMeta = false,
): HeadReader {
  const read = ownHeadReader(fs, contentDir, generator, hasPlainMeta);
  if (generator !== "nikola") return read;
  return (found, ahead) => {
    const own = read(found, ahead);
    return own.value === undefined ? own : { ...own, value: withMetaBeside(fs, contentDir, own.value) };
  };
}

function ownHeadReader(
  fs: FileSystem,
  contentDir: string,
  generator: string | undefined,
  hasPlainMeta: boolean,
): HeadReader {
  const beginning = new Beginning(fs);
  const parse = parserOf(generator, hasPlainMeta);
  return (found, ahead) => {
    const isPage = generator === "pelican" && pageName.test(found.path);
    const known = isPage ? undefined : ahead?.usual && decoded(ahead.bytes, ahead.start, ahead.usual);
    if (known !== undefined) return parse(found, known);
    if (isNotebook(found.path)) return notebookHead(fs, contentDir, found);
    try {
      beginning.begin(`${contentDir}/${found.diskPath ?? found.path}`, ahead);
      if (isPage) beginning.readTo(firstBytes);
      const usual = ahead === undefined && !isPage ? beginning.usual() : undefined;
      if (usual !== undefined) return parse(found, usual);
      return readHead(beginning, found, isPage ? "page" : markupOf(found.path, generator), parse);
    } catch (error) {
      if (error instanceof FeedwrightError) throw error;
      const reason = (error as NodeJS.ErrnoException).code ?? String(error);
      return { diagnostics: [diagnostic(sourceKinds.FILE_UNREADABLE, { reason }, { path: found.path })] };
    } finally {
      beginning.end();
    }
  };
}

/** Some generators read front matter in ways of their own. */
function parserOf(generator: string | undefined, hasPlainMeta: boolean): typeof parseFrontMatter {
  if (generator === "hexo") return parseHexoMeta;
  return generator === "pelican" ? (file, head) => parsePythonMeta(file, head, hasPlainMeta) : parseFrontMatter;
}

const pageName = /\.html?$/i;

/** Reads as much of a file as its head needs. */
function readHead(
  beginning: Beginning,
  found: FoundFile,
  markup: Markup | "page" | undefined,
  parse: typeof parseFrontMatter,
): Outcome<SourceFile> {
  if (markup !== undefined && markup !== "page") beginning.readTo(markupBytes);
  let head = headOf(beginning, found, markup);
  while (head.kind === "open" && beginning.mayGoOn && beginning.wanted < mostBytes) {
    beginning.readTo(beginning.wanted * 4);
    head = headOf(beginning, found, markup);
  }
  // A text that begins like front matter and goes on for this long is reported, and never treated as text; a text that is blank so far
  // does not begin like it.
  if (head.kind === "open" && head.fences === undefined && beginning.text.trim() === "") head = noHead(beginning.text);
  const { bytes, length } = beginning;
  if (head.kind === "open") {
    const kind = length === mostBytes ? sourceKinds.FRONT_MATTER_TOO_LARGE : sourceKinds.FRONT_MATTER_UNCLOSED;
    const [opening = "", closing = ""] = head.fences ?? [];
    const values = { opening, closing, limit: `${mostBytes / 1024} kB` };
    return { diagnostics: [diagnostic(kind, values, { path: found.path, line: head.line, column: 1 })] };
  }
  const end = head.kind === "none" ? length : head.bodyOffset;
  const wrong = encodingOf(bytes, end, length, end === length);
  if (wrong === undefined) return parse(found, head);
  return { diagnostics: [diagnostic(sourceKinds.NOT_TEXT, { found: wrong }, { path: found.path })] };
}

function headOf(beginning: Beginning, { path }: FoundFile, markup: Markup | "page" | undefined): Head {
  if (markup === "page") return pageHead(beginning.text, beginning.mayGoOn);
  return findHead(beginning.text, path, beginning.mayGoOn, markup);
}

/** The beginning of one file after the other, in a buffer that is used again. */
class Beginning {
  readonly #fs: FileSystem;
  #buffer = Buffer.allocUnsafe(firstBytes);
  #file = "";
  #fd: number | undefined;
  #length = 0;
  #wanted = firstBytes;

  constructor(fs: FileSystem) {
    this.#fs = fs;
  }

  get bytes(): Buffer {
    return this.#buffer;
  }

  get length(): number {
    return this.#length;
  }

  /** How many bytes were asked for. */
  get wanted(): number {
    return this.#wanted;
  }

  get text(): string {
    return this.#buffer.toString("utf8", 0, this.#length);
  }

  /** The file may be longer than what was read of it. */
  get mayGoOn(): boolean {
    return this.#length === this.#wanted;
  }

  begin(file: string, ahead: FileBeginning | undefined): void {
    this.#file = file;
    this.#wanted = firstBytes;
    this.#length =
      ahead === undefined
        ? this.#fs.readSync(this.#open(), this.#buffer, 0, firstBytes, 0)
        : ahead.bytes.copy(this.#buffer, 0, ahead.start, ahead.start + ahead.length);
  }

  /** The head that nearly all articles have, after the first read. */
  usual(): FrontMatterHead | undefined {
    const usual = findUsualHead(this.#buffer, 0, this.#length);
    const head = usual && decoded(this.#buffer, 0, usual);
    if (head === undefined) this.readTo(firstBytes);
    return head;
  }

  /** Reads on up to so many bytes from the start of the file. */
  readTo(wanted: number): void {
    this.#wanted = wanted;
    if (this.#buffer.length < wanted) {
      const larger = Buffer.allocUnsafe(wanted);
      this.#buffer.copy(larger, 0, 0, this.#length);
      this.#buffer = larger;
    }
    while (this.#length < wanted) {
      const read = this.#fs.readSync(this.#open(), this.#buffer, this.#length, wanted - this.#length, this.#length);
      if (read === 0) break;
      this.#length += read;
    }
  }

  end(): void {
    if (this.#fd !== undefined) this.#fs.closeSync(this.#fd);
    this.#fd = undefined;
  }

  #open(): number {
    this.#fd ??= this.#fs.openSync(this.#file, "r");
    return this.#fd;
  }
}

/** Nothing if it is not UTF-8. */
function decoded(bytes: Buffer, start: number, { end, lines, isAscii }: UsualHead): FrontMatterHead | undefined {
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
