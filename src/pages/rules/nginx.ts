import type { ServedFile } from "./servedFiles.ts";

/** @see https://nginx.org/en/docs/http/ngx_http_core_module.html#location */
export function nginxRules(files: readonly ServedFile[]): string {
  return `# The feeds' types, cache times and links. In the server block, write:  include feedwright.nginx.conf;
gzip on;
gzip_vary on;
gzip_types application/rss+xml application/atom+xml application/feed+json text/x-opml text/css;
charset utf-8;
charset_types application/rss+xml application/atom+xml application/feed+json text/x-opml text/css text/html;
${files.map(location).join("")}`;
}

function location(file: ServedFile): string {
  const type = file.contentType.replace(/;.*/, "");
  const links = file.links.map((link) => `    add_header Link ${quotedValue(link)};\n`).join("");
  return `
location = ${quoted(decodeURIComponent(file.path))} {
    types { }
    default_type ${type};
    add_header Cache-Control ${quotedValue(file.cacheControl)};
${links}}
`;
}

/** In a value nginx reads `$` as a variable and has no way to escape it: an address says %24 instead. */
function quotedValue(value: string): string {
  return quoted(value.replace(/\$/g, "%24"));
}

function quoted(value: string): string {
  return `'${value.replace(/\\/g, "\\\\").replace(/'/g, "\\'")}'`;
}
