import type { ServedFile } from "./servedFiles.ts";

/**
 * The types that Caddy compresses by default lack some of ours, so compression is selected by path.
 * @see https://caddyserver.com/docs/caddyfile/directives/header, https://caddyserver.com/docs/caddyfile/directives/encode
 */
export function caddyRules(files: readonly ServedFile[]): string {
  return `# The feeds' types, cache times and links. In the site block, write:  import feedwright.caddy
@feedwright path ${files.map(({ path }) => quoted(decodeURI(path))).join(" ")}
encode @feedwright zstd gzip {
\tmatch {
\t\tstatus 2xx
\t}
}
${files.map(rules).join("")}`;
}

function rules(file: ServedFile, index: number): string {
  const name = `@feedwright${index + 1}`;
  const links = file.links.map((link) => `\t+Link ${quoted(link)}\n`).join("");
  return `
${name} path ${quoted(decodeURI(file.path))}
header ${name} {
\tContent-Type ${quoted(file.contentType)}
\tCache-Control ${quoted(file.cacheControl)}
${links}}
`;
}

function quoted(value: string): string {
  return `"${value
    .replace(/\\/g, "\\\\")
    .replace(/"/g, '\\"')
    .replace(/[{}]/g, (char) => encodeURIComponent(char))}"`;
}
