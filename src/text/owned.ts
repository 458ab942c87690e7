/**
 * The same text, in memory of its own: what is cut out of a text keeps all of that text alive, and the front matter of an article is
 * several times its title.
 */
export function owned(text: string): string {
  // So short ones are copied anyway; what is joined of several is copied into one.
  return text.length < shortestSlice ? text : [text.slice(0, 1), text.slice(1)].join("");
}

const shortestSlice = 13;
