import type { LocalFile } from "../../check/profiles/profile.ts";
import { ask } from "../../web/exchange.ts";

const headBytes = 512 * 1024;

/** What a server reports about a file, in response to HEAD and to a request for a part of it. */
export interface RemoteFile extends LocalFile {
  /** Why it cannot be loaded. */
  readonly gone?: string;
  /** The response to HEAD differs from the one to GET. */
  readonly head?: string;
  /** Parts of it can be requested. */
  readonly hasRanges?: boolean;
}

/** Requests the first half megabyte, and sends HEAD. */
export async function readRemoteFile(address: string, from?: string): Promise<RemoteFile> {
  const named = from === undefined ? {} : { from };
  try {
    const { answer } = await ask(address, {
      headers: { range: `bytes=0-${headBytes - 1}`, "accept-encoding": "identity" },
      mostBytes: headBytes,
      ...named,
    });
    if (answer.status >= 400) return { bytes: 0, gone: `the server answers ${answer.status}` };
    const type = answer.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
    return {
      bytes: totalOf(answer.headers, answer.bytes.length),
      hasRanges: answer.status === 206,
      ...(type === undefined ? {} : { type }),
      ...(await headOf(address)),
      ...(type?.startsWith("image/") === true ? await sizeOf(answer.bytes) : {}),
    };
  } catch (error) {
    return { bytes: 0, gone: error instanceof Error ? error.message : String(error) };
  }
}

function totalOf(headers: Headers, read: number): number {
  const total = /\/(\d+)$/.exec(headers.get("content-range") ?? "")?.[1] ?? headers.get("content-length");
  return total === null ? read : Number(total);
}

async function headOf(address: string): Promise<{ readonly head?: string }> {
  try {
    const { status } = (await ask(address, { method: "HEAD", withoutBody: true })).answer;
    return status >= 400 ? { head: `it answers ${status}` } : {};
  } catch (error) {
    return { head: error instanceof Error ? error.message : String(error) };
  }
}

async function sizeOf(bytes: Uint8Array): Promise<{ readonly width?: number; readonly height?: number }> {
  const { imageSize } = await import("image-size");
  try {
    const { width, height } = imageSize(bytes);
    return { width, height };
  } catch {
    return {};
  }
}
