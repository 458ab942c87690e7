import type { ServedFile } from "./servedFiles.ts";

/** @see https://vercel.com/docs/project-configuration#headers */
export function vercelRules(files: readonly ServedFile[]): string {
  const headers = files.map((file) => ({
    source: file.path.replace(/[():*+?{}]/g, "\\$&"),
    headers: [
      { key: "Content-Type", value: file.contentType },
      { key: "Cache-Control", value: file.cacheControl },
      ...(file.links.length === 0 ? [] : [{ key: "Link", value: file.links.join(", ") }]),
    ],
  }));
  return `${JSON.stringify({ headers }, null, 2)}\n`;
}
