import type { ServedFile } from "./servedFiles.ts";

/** @see https://httpd.apache.org/docs/2.4/mod/mod_headers.html */
export function apacheRules(files: readonly ServedFile[]): string {
  return `# The feeds' types, cache times and links. Needs mod_headers; AllowOverride FileInfo.
<IfModule mod_filter.c>
  AddOutputFilterByType DEFLATE application/rss+xml application/atom+xml application/feed+json text/x-opml
</IfModule>
<IfModule mod_headers.c>
${files.map(rules).join("")}</IfModule>
`;
}

function rules(file: ServedFile): string {
  const links = file.links.map((link) => `    Header add Link ${quoted(link)}\n`).join("");
  return `  <If "%{REQUEST_URI} == '${decodeURI(file.path).replace(/['\\]/g, "\\$&")}'">
    Header set Content-Type ${quoted(file.contentType)}
    Header set Cache-Control ${quoted(file.cacheControl)}
${links}  </If>
`;
}

/** In a header's value `%` starts a format. */
function quoted(value: string): string {
  return `"${value.replace(/%/g, "%%").replace(/["\\]/g, "\\$&")}"`;
}
