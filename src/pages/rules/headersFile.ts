import type { ServedFile } from "./servedFiles.ts";

/**
 * The `_headers` file that Netlify and Cloudflare Pages share.
 * @see https://docs.netlify.com/routing/headers/, https://developers.cloudflare.com/pages/configuration/headers/
 */
export function headersFileRules(files: readonly ServedFile[]): string {
  return files.map(block).join("\n");
}

function block(file: ServedFile): string {
  const links = file.links.length === 0 ? "" : `  Link: ${file.links.join(", ")}\n`;
  return `${file.path}\n  Content-Type: ${file.contentType}\n  Cache-Control: ${file.cacheControl}\n${links}`;
}
