/**
 * Replaces every part from `open` to the next `close`, both included. A part that is never closed stays. A pattern such as `/<!--.*?-->/`
 * would look for the end again from each opening mark; here, the first search that finds none is the last.
 */
export function replaceBetween(
  text: string,
  open: string,
  close: string,
  replacement: (inner: string) => string = () => "",
): string {
  let out = "";
  let at = 0;
  for (;;) {
    const from = text.indexOf(open, at);
    const to = from === -1 ? -1 : text.indexOf(close, from + open.length);
    if (to === -1) return at === 0 ? text : out + text.slice(at);
    out += text.slice(at, from) + replacement(text.slice(from + open.length, to));
    at = to + close.length;
  }
}
