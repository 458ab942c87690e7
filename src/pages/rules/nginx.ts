import type { MovedFile } from "./movedFiles.ts";
import { patternText } from "./patternText.ts";
import type { ServedFile } from "./servedFiles.ts";

/**
 * Everything is inside locations: the settings of the server block for the rest of the site stay as they are, and are not repeated.
 * @see https://nginx.org/en/docs/http/ngx_http_core_module.html#location
 */
export function nginxRules(files: readonly ServedFile[], moved: readonly MovedFile[] = []): string {
  return `# The feeds' types, cache times and links. In the server block, write:  include feedwright.nginx.conf;
${files.map(location).join("")}${moved.map(redirect).join("")}`;
}

function redirect({ path, url }: MovedFile): string {
  return `\nlocation = ${quoted(decodeURIComponent(path))} {\n    return 301 ${quoted(url)};\n}\n`;
}

function location(file: ServedFile): string {
  const type = file.contentType.replace(/;.*/, "");
  // HTML is always included, and would cause a warning about a duplicate.
  const types = type === "text/html" ? "" : `    gzip_types ${type};\n    charset_types ${type};\n`;
  const links = file.links.map((link) => `    add_header Link ${quotedValue(link)};\n`).join("");
  return `
location ${file.isPattern === true ? `~ ${quoted(patternText(file.path))}` : `= ${quoted(decodeURIComponent(file.path))}`} {
    types { }
    default_type ${type};
    charset utf-8;
    gzip on;
    gzip_vary on;
${types}    add_header Cache-Control ${quotedValue(file.cacheControl)};
${links}}
`;
}

/** nginx reads `$` in a value as a variable, and has no way to escape it: a URL uses %24 instead. */
function quotedValue(value: string): string {
  return quoted(value.replace(/\$/g, "%24"));
}

function quoted(value: string): string {
  return `'${value.replace(/\\/g, "\\\\").replace(/'/g, "\\'")}'`;
}
