import { replaceBetween } from "../text/between.ts";

/** The HTML of Asciidoctor, with admonitions as block quotes instead of tables, and footnotes with permanent names. */
export function htmlOfAsciidoc(html: string): string {
  return replaceBetween(html, admonition, content, quotation)
    .replaceAll("</td>\n</tr>\n</table>\n</div>", "</blockquote>")
    .replace(/_footnote(ref|def)_(\d{1,6})/g, "footnote-$1-$2");
}

const admonition = '<div class="admonitionblock ';
const content = '<td class="content">';

/** The kind is a text or, if the author wants icons, the title of one. */
function quotation(between: string): string {
  const [, text] = between.split(/title(?:">|=")/, 2);
  if (text === undefined) return `${admonition}${between}${content}`;
  return `<blockquote><p><strong>${text.split(/["<]/, 1)[0] ?? ""}</strong></p>`;
}
