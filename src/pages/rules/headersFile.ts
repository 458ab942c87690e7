import type { MovedFile } from "./movedFiles.ts";
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
  // A value that is a whole part of the path has a name, as both services ask for.
  const path = file.isPattern === true ? file.path.replace(/\/\*(?=\/)/g, "/:value") : file.path;
  return `${path}\n  Content-Type: ${file.contentType}\n  Cache-Control: ${file.cacheControl}\n${links}`;
}

/**
 * The `_redirects` file that both share.
 * @see https://docs.netlify.com/routing/redirects/, https://developers.cloudflare.com/pages/configuration/redirects/
 */
export function redirectsFile(moved: readonly MovedFile[]): string {
  return moved.map(({ path, url }) => `${path} ${url} 301\n`).join("");
}
