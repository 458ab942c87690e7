/** What Asciidoctor wrote, with admonitions as quotations instead of tables, and notes under names that stay. */
export function htmlOfAsciidoc(html: string): string {
  return html
    .replace(
      /<div class="admonitionblock \w+"[^<>]*>\n<table>\n<tr>\n<td class="icon">\n(?:<div class="title">([^<]*)<\/div>|<i[^<>]*title="([^"]*)"><\/i>)\n<\/td>\n<td class="content">/g,
      (_all, plain?: string, icon?: string) => `<blockquote><p><strong>${plain ?? icon ?? ""}</strong></p>`,
    )
    .replaceAll("</td>\n</tr>\n</table>\n</div>", "</blockquote>")
    .replace(/_footnote(ref|def)_(\d+)/g, "footnote-$1-$2");
}
