import type { MovedFile } from "./movedFiles.ts";
import { patternText } from "./patternText.ts";
import type { ServedFile } from "./servedFiles.ts";

/**
 * Types are forced rather than set as headers, because compression depends on the type that a file has before its headers are set.
 * @see https://httpd.apache.org/docs/2.4/mod/core.html#forcetype, https://httpd.apache.org/docs/2.4/mod/mod_headers.html
 */
export function apacheRules(files: readonly ServedFile[], moved: readonly MovedFile[] = []): string {
  return `# The feeds' types, cache times and links. Needs AllowOverride FileInfo; cache times and links need mod_headers.
<IfModule mod_filter.c>
  AddOutputFilterByType DEFLATE application/rss+xml application/atom+xml application/feed+json text/x-opml text/css text/html
</IfModule>
<IfModule mod_headers.c>
  # A compressed document's tag ends in -gzip, which is not known again by itself.
  RequestHeader edit* If-None-Match "-gzip\\"" "\\""
</IfModule>
${files.map(rules).join("")}${redirects(moved)}`;
}

/** Not `RedirectMatch`, which escapes the percent signs of a URL again. */
function redirects(moved: readonly MovedFile[]): string {
  if (moved.length === 0) return "";
  const lines = moved.map(
    ({ path, url }) => `  Redirect permanent "${decodeURIComponent(path).replace(/["\\]/g, "\\$&")}" "${url}"\n`,
  );
  return `# Feeds of values that were renamed.\n<IfModule mod_alias.c>\n${lines.join("")}</IfModule>\n`;
}

function rules(file: ServedFile): string {
  const links = file.links.map((link) => `    Header add Link ${quoted(link)}\n`).join("");
  const test =
    file.isPattern === true
      ? `=~ m#${patternText(file.path).replace(/"/g, '\\"')}#`
      : `== '${decodeURI(file.path).replace(/['\\]/g, "\\$&")}'`;
  return `<If "%{REQUEST_URI} ${test}">
  ForceType "${file.contentType}"
  <IfModule mod_headers.c>
    Header set Cache-Control ${quoted(file.cacheControl)}
${links}  </IfModule>
</If>
`;
}

/** In the value of a header, `%` starts a format. */
function quoted(value: string): string {
  return `"${value.replace(/%/g, "%%").replace(/["\\]/g, "\\$&")}"`;
}
