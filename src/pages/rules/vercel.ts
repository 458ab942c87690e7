import type { MovedFile } from "./movedFiles.ts";
import type { ServedFile } from "./servedFiles.ts";

/** @see https://vercel.com/docs/project-configuration#headers */
export function vercelRules(files: readonly ServedFile[], moved: readonly MovedFile[] = []): string {
  const headers = files.map((file) => ({
    source: file.isPattern === true ? patternOf(file.path) : escaped(file.path),
    headers: [
      { key: "Content-Type", value: file.contentType },
      { key: "Cache-Control", value: file.cacheControl },
      ...(file.links.length === 0 ? [] : [{ key: "Link", value: file.links.join(", ") }]),
    ],
  }));
  const redirects = moved.map(({ path, url }) => ({ source: escaped(path), destination: url, permanent: true }));
  return `${JSON.stringify({ headers, ...(moved.length === 0 ? {} : { redirects }) }, null, 2)}\n`;
}

function patternOf(path: string): string {
  const [first = "", ...rest] = path.split("*").map(escaped);
  return first + rest.map((part, at) => `:value${at === 0 ? "" : at + 1}(.+)${part}`).join("");
}

function escaped(path: string): string {
  return path.replace(/[():*+?{}]/g, "\\$&");
}
