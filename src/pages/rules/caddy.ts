import type { MovedFile } from "./movedFiles.ts";
import { patternText } from "./patternText.ts";
import type { ServedFile } from "./servedFiles.ts";

/**
 * The types that Caddy compresses by default lack some of ours, so compression is selected by path.
 * @see https://caddyserver.com/docs/caddyfile/directives/header, https://caddyserver.com/docs/caddyfile/directives/encode
 */
export function caddyRules(files: readonly ServedFile[], moved: readonly MovedFile[] = []): string {
  const fixed = files.filter(({ isPattern }) => isPattern !== true);
  const patterns = files.filter(({ isPattern }) => isPattern === true);
  const numbers = patterns.map((_, at) => fixed.length + at + 1);
  const rest = [...numbers.map((number) => encoding(`@feedwright${number}`)), ...moved.map(redirect)];
  return `# The feeds' types, cache times and links. In the site block, write:  import feedwright.caddy
@feedwright path ${fixed.map(({ path }) => quoted(decodeURI(path))).join(" ")}
${encoding("@feedwright")}${[...fixed, ...patterns].map(rules).join("")}${rest.join("")}`;
}

function encoding(matcher: string): string {
  return `encode ${matcher} zstd gzip {\n\tmatch {\n\t\tstatus 2xx\n\t}\n}\n`;
}

function redirect({ path, url }: MovedFile, index: number): string {
  const name = `@feedwrightMoved${index + 1}`;
  return `\n${name} path ${quoted(decodeURIComponent(path))}\nredir ${name} ${quoted(url)} permanent\n`;
}

function rules(file: ServedFile, index: number): string {
  const name = `@feedwright${index + 1}`;
  const links = file.links.map((link) => `\t+Link ${quoted(link)}\n`).join("");
  return `
${name} ${file.isPattern === true ? `path_regexp ${literal(patternText(file.path))}` : `path ${quoted(decodeURI(file.path))}`}
header ${name} {
\tContent-Type ${quoted(file.contentType)}
\tCache-Control ${quoted(file.cacheControl)}
${links}}
`;
}

/** In backquotes, a backslash is one. */
function literal(value: string): string {
  return `\`${value.replaceAll("`", "\\\\x60")}\``;
}

function quoted(value: string): string {
  return `"${value
    .replace(/\\/g, "\\\\")
    .replace(/"/g, '\\"')
    .replace(/[{}]/g, (char) => encodeURIComponent(char))}"`;
}
