/**
 * The same text, in memory of its own: what is cut out of a text keeps all of that text alive, and the front matter of an article is
 * several times its title.
 */
export function owned(text: string): string {
  // So short ones are copied anyway.
  if (text.length < shortestSlice) return text;
  // Half a surrogate pair would not come through.
  if (!text.isWellFormed()) return text;
  if (text.length * mostBytesEach > scratch.length) return Buffer.from(text).toString();
  return scratch.toString("utf8", 0, scratch.write(text));
}

const shortestSlice = 13;
const mostBytesEach = 3;
const scratch = Buffer.allocUnsafe(4096);
