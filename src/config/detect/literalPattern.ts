/** The source of a regular expression that finds exactly this text, such as a name that the author of the site chose: `c++`. */
export function literalPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
