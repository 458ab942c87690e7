import { closeSync, fstatSync, openSync, readSync, statSync } from "node:fs";
import { look } from "../disk/look.ts";
import { decodeDocument } from "../text/documents/decodeDocument.ts";
import { checkNesting } from "../text/documents/nesting.ts";
import { basicAuthorization } from "../text/urls/basicAuthorization.ts";

/** No feed is larger than this; an endless response must not fill memory. */
const mostBytes = 32 * 1024 * 1024;
const mostMs = 30_000;
const deepest = 1000;

export const isAddress = (found: string): boolean => /^https?:\/\//i.test(found);

/**
 * The text of any feed document, from a file or a URL, in the encoding that it declares. Nothing if the server answers that it does not
 * exist. Limited in bytes (after decompression), in time (including the body) and in depth.
 * @throws Error with the reason if it cannot be read
 */
export async function readDocument(
  found: string,
  limits: { readonly mostBytes: number; readonly mostMs: number } = { mostBytes, mostMs },
): Promise<string | undefined> {
  if (!isAddress(found)) return readDocumentFile(found, limits.mostBytes);
  const read = await fetchBytes(found, limits);
  return read === undefined ? undefined : textOf(read);
}

/** The same for a file, synchronously. */
export function readDocumentFile(file: string, most = mostBytes): string {
  return textOf({ bytes: fileBytes(file, most) });
}

function textOf({ bytes, type }: Read): string {
  const text = decodeDocument(bytes, type);
  checkNesting(text, deepest);
  return text;
}

interface Read {
  readonly bytes: Uint8Array;
  /** The `Content-Type` of the response. */
  readonly type?: string;
}

async function fetchBytes(
  address: string,
  { mostBytes: most, mostMs: ms }: { readonly mostBytes: number; readonly mostMs: number },
): Promise<Read | undefined> {
  const signal = AbortSignal.timeout(ms);
  try {
    const { url, headers } = basicAuthorization(address);
    const response = await fetch(url, { signal, redirect: "follow", headers });
    if (response.status === 404 || response.status === 410) {
      await response.body?.cancel();
      return undefined;
    }
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    const type = response.headers.get("content-type");
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const part of response.body ?? []) {
      length += part.length;
      // Leaving the loop cancels the response.
      if (length > most) throw tooLarge(most);
      parts.push(part);
    }
    return { bytes: Buffer.concat(parts), ...(type === null ? {} : { type }) };
  } catch (error) {
    if (signal.aborted) throw new Error(`it took longer than ${ms / 1000} seconds`);
    const { cause } = error as Error;
    throw cause instanceof Error && cause.message !== "" ? cause : error;
  }
}

function fileBytes(file: string, most: number): Uint8Array {
  // Opening a pipe would wait for a writer.
  const { value: found, trouble } = look(() => statSync(file));
  if (trouble !== undefined) throw new Error(trouble.isAbsent ? "there is no such file" : trouble.reason);
  if (!found.isFile()) throw new Error("it is not a file");
  const fd = openSync(file, "r");
  try {
    const stat = fstatSync(fd);
    if (stat.size > most) throw tooLarge(most);
    const bytes = Buffer.alloc(stat.size);
    let length = 0;
    while (length < bytes.length) {
      const read = readSync(fd, bytes, length, bytes.length - length, length);
      if (read === 0) break;
      length += read;
    }
    return bytes.subarray(0, length);
  } finally {
    closeSync(fd);
  }
}

function tooLarge(most: number): Error {
  return new Error(`it is larger than ${Math.round(most / 1024 / 1024)} MB`);
}
