import { gunzipSync } from "node:zlib";
import { checkKinds } from "../model/catalogue/check/index.ts";
import type { DiagnosticKind, DiagnosticValues } from "../model/diagnostic.ts";
import type { Spot } from "./findings.ts";

/** Reports problems with the bytes of a document. */
export type SayOfBytes = (kind: DiagnosticKind, values: DiagnosticValues, spot: Spot) => void;

const pieceBytes = 64 * 1024;
const start: Spot = { line: 1, column: 1 };
const common = /^(?:utf-8|utf-16|utf-16le|utf-16be|us-ascii|ascii)$/i;
/** Encodings that feeds often have, and that readers know. */
const wellKnown =
  /^(?:iso-8859-\d+|windows-125\d|latin-?1|shift_jis|euc-jp|euc-kr|iso-2022-jp|gb2312|gbk|gb18030|big5|koi8-[ru]|tis-620|utf-16\w*)$/i;

/** Unpacks the document, detects its encoding, and decodes it piece by piece; reports problems with these steps. */
export function* textOf(
  pieces: Iterable<Uint8Array>,
  contentType: string | undefined,
  say: SayOfBytes,
  tell: (encoding: string) => void,
): Generator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let encoding = "utf-8";
  let line = 1;
  let column = 1;
  let isBad = false;
  const countTo = (text: string, end: number): Spot => {
    const passed = text.slice(0, end);
    const lines = passed.split("\n");
    return {
      line: line + lines.length - 1,
      column: lines.length === 1 ? column + end : (lines.at(-1)?.length ?? 0) + 1,
    };
  };
  for (const bytes of unpacked(pieces, say)) {
    if (decoder === undefined) {
      const found = encodingOf(bytes, contentType, say);
      if (found === undefined) return;
      encoding = found;
      tell(encoding);
      decoder = new TextDecoder(encoding, { ignoreBOM: false });
    }
    const text = decode(decoder, bytes, encoding);
    const bad = isBad ? -1 : text.indexOf("\ufffd");
    if (bad !== -1 && !hasReplacement(bytes, encoding)) {
      isBad = true;
      say(checkKinds.BYTES_INVALID, { found: encoding }, countTo(text, bad));
    }
    const after = countTo(text, text.length);
    [line, column] = [after.line, after.column];
    yield text;
  }
}

function decode(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array, encoding: string): string {
  if (encoding === "us-ascii")
    return Buffer.from(bytes)
      .toString("latin1")
      .replace(/[\x80-\xff]/g, "\ufffd");
  if (encoding === "iso-8859-1") return Buffer.from(bytes).toString("latin1");
  return decoder.decode(bytes, { stream: true });
}

/** The replacement character itself occurs in the document. */
function hasReplacement(bytes: Uint8Array, encoding: string): boolean {
  return encoding === "utf-8" && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes("\ufffd");
}

function* unpacked(pieces: Iterable<Uint8Array>, say: SayOfBytes): Generator<Uint8Array> {
  let isFirst = true;
  const packed: Uint8Array[] = [];
  for (const piece of pieces) {
    if (piece.length === 0) continue;
    if (isFirst && piece[0] === 0x1f && piece[1] === 0x8b) packed.push(piece);
    else if (packed.length > 0) packed.push(piece);
    else yield piece;
    isFirst = false;
  }
  if (packed.length === 0) return;
  let whole: Uint8Array;
  try {
    whole = gunzipSync(Buffer.concat(packed), { maxOutputLength: 512 * 1024 * 1024 });
  } catch (error) {
    say(checkKinds.GZIP_BROKEN, { reason: error instanceof Error ? error.message : String(error) }, start);
    return;
  }
  for (let at = 0; at < whole.length; at += pieceBytes) yield whole.subarray(at, at + pieceBytes);
}

/**
 * By the byte order mark, then the header, then the declaration.
 * @see RFC 7303 §3
 */
function encodingOf(bytes: Uint8Array, contentType: string | undefined, say: SayOfBytes): string | undefined {
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  const marked =
    a === 0xef && b === 0xbb && c === 0xbf
      ? "utf-8"
      : a === 0xfe && b === 0xff
        ? "utf-16be"
        : a === 0xff && b === 0xfe
          ? "utf-16le"
          : undefined;
  const wide =
    marked ??
    (a === 0 && b !== 0 && c === 0 && d !== 0
      ? "utf-16be"
      : a !== 0 && b === 0 && c !== 0 && d === 0
        ? "utf-16le"
        : undefined);
  const head =
    wide?.startsWith("utf-16") === true
      ? new TextDecoder(wide).decode(bytes.subarray(0, 400))
      : Buffer.from(bytes.subarray(0, 400)).toString("latin1");
  const declaration = /^(?:\ufeff|\u00ef\u00bb\u00bf)?\s*<\?xml\s[^<>]*\?>/.exec(head)?.[0];
  const found = /\sencoding\s*=\s*["']([^"'<>]*)["']/.exec(declaration ?? "");
  const declared = found?.[1];
  const spot =
    declared === undefined || declaration === undefined
      ? start
      : spotIn(declaration, declaration.indexOf(declared, found?.index ?? 0));
  const header = /;\s*charset\s*=\s*"?([\w.:+-]+)/i.exec(contentType?.slice(0, 200) ?? "")?.[1];
  if (
    declared === undefined &&
    header === undefined &&
    wide === undefined &&
    !/^\s*[{[]/.test(head) &&
    head.trim() !== ""
  )
    say(checkKinds.ENCODING_UNDECLARED, {}, start);
  if (wide !== undefined && declared !== undefined && !agrees(wide, declared)) {
    say(checkKinds.ENCODING_CONFLICT, { actual: wide.toUpperCase(), found: declared }, spot);
    return wide;
  }
  // If each letter is one byte, it cannot be UTF-16.
  if (wide === undefined && declared !== undefined && /^utf-?16/i.test(declared) && a !== 0 && b !== 0) {
    say(checkKinds.ENCODING_CONFLICT, { actual: "UTF-8", found: declared }, spot);
    return "utf-8";
  }
  const label = wide ?? header ?? declared ?? "utf-8";
  if (declared !== undefined && !common.test(declared)) {
    if (
      /^(?:x-)?mac|^cp(?!1252)|^ibm|^ebcdic|^hz-|^utf-7|^utf-32/i.test(declared) ||
      (!wellKnown.test(declared) && canDecode(declared))
    )
      say(checkKinds.ENCODING_RARE, { found: declared }, spot);
    else if (canDecode(declared)) say(checkKinds.ENCODING_NOT_UTF, { found: declared }, spot);
  }
  const known = nodeName(label);
  if (known === undefined) say(checkKinds.ENCODING_UNKNOWN, { found: label }, spot);
  return known;
}

/** ASCII and Latin 1 have their literal meaning here, and are not windows-1252. */
function nodeName(label: string): string | undefined {
  if (/^(?:us-)?ascii$/i.test(label)) return "us-ascii";
  if (/^(?:iso-8859-1|latin-?1)$/i.test(label)) return "iso-8859-1";
  const mac = label.toLowerCase() === "mac-cyrillic" ? "x-mac-cyrillic" : label;
  return canDecode(mac) ? mac.toLowerCase() : undefined;
}

function canDecode(label: string): boolean {
  if (/^mac-cyrillic$/i.test(label)) return true;
  try {
    return new TextDecoder(label).encoding !== "";
  } catch {
    return false;
  }
}

const agrees = (actual: string, declared: string): boolean =>
  actual === declared.toLowerCase() || (actual.startsWith("utf-16") && /^utf-16$/i.test(declared));

function spotIn(text: string, at: number): Spot {
  const lines = text.slice(0, at).split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
