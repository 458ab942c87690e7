/**
 * A picture that is put into a line of Markdown. Alone on its line it would begin a block of HTML, in which the lines below it are no Markdown:
 * something behind it prevents that, and is dropped later.
 * @param from Where it is put into the text
 * @param to What follows it
 */
export function inSentence(html: string, source: string, from: number, to: number): string {
  const before = source.slice(Math.max(0, from - 80), from);
  const continues = /^[ \t]{0,9}\n[ \t]{0,80}\S/.test(source.slice(to, to + 100));
  return continues && /(?:^|\n)[ \t>]*$/.test(before) && /^<img\b[^<>]*>$/.test(html) ? `${html}<!-- -->` : html;
}
