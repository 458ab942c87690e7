import type { ServedFile } from "./servedFiles.ts";

/**
 * All of it stands in the locations: what the server block says of the rest of the site stays as it is, and is not said twice.
 * @see https://nginx.org/en/docs/http/ngx_http_core_module.html#location
 */
export function nginxRules(files: readonly ServedFile[]): string {
  return `# The feeds' types, cache times and links. In the server block, write:  include feedwright.nginx.conf;
${files.map(location).join("")}`;
}

function location(file: ServedFile): string {
  const type = file.contentType.replace(/;.*/, "");
  // HTML is among them by itself, and would be told to be there twice.
  const types = type === "text/html" ? "" : `    gzip_types ${type};\n    charset_types ${type};\n`;
  const links = file.links.map((link) => `    add_header Link ${quotedValue(link)};\n`).join("");
  return `
location = ${quoted(decodeURIComponent(file.path))} {
    types { }
    default_type ${type};
    charset utf-8;
    gzip on;
    gzip_vary on;
${types}    add_header Cache-Control ${quotedValue(file.cacheControl)};
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
