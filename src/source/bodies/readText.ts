import type { Article } from "../../model/article.ts";
import { sourceKinds } from "../../model/catalogue/source.ts";
import { diagnostic, type Outcome } from "../../model/diagnostic.ts";
import type { FileSystem } from "../../model/ports.ts";
import { encodingOf } from "./encoding.ts";

/** Longer texts are a mistake or an attack: no reader accepts them. */
const mostBytes = 16 * 1024 * 1024;
/** Bodies of a usual length are read into the same buffer, one after the other. */
const usual = Buffer.allocUnsafeSlow(64 * 1024);

/** The text of a file from an offset on. Line ends become `\n`. */
export function readText(
  fs: FileSystem,
  contentDir: string,
  file: Pick<Article, "path" | "diskPath" | "bodyOffset">,
): Outcome<string> {
  const place = { path: file.path };
  let fd: number | undefined;
  try {
    fd = fs.openSync(`${contentDir}/${file.diskPath ?? file.path}`, "r");
    const size = Math.max(0, fs.fstatSync(fd).size - file.bodyOffset);
    if (size > mostBytes) {
      const values = { size: Math.round(size / 1024 / 1024), limit: mostBytes / 1024 / 1024 };
      return { diagnostics: [diagnostic(sourceKinds.FILE_TOO_LARGE, values, place)] };
    }
    const bytes = size <= usual.length ? usual : Buffer.allocUnsafe(size);
    let length = 0;
    while (length < size) {
      const read = fs.readSync(fd, bytes, length, size - length, file.bodyOffset + length);
      if (read === 0) break;
      length += read;
    }
    const text = bytes.toString("utf8", 0, length);
    if (text.includes("\ufffd") || text.includes("\0")) {
      const wrong = encodingOf(bytes.subarray(0, length), length, length, false);
      if (wrong !== undefined) return { diagnostics: [diagnostic(sourceKinds.NOT_TEXT, { found: wrong }, place)] };
    }
    return { value: text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text, diagnostics: [] };
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    return { diagnostics: [diagnostic(sourceKinds.FILE_UNREADABLE, { reason }, place)] };
  } finally {
    if (fd !== undefined) fs.closeSync(fd);
  }
}
