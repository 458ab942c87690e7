/** The number of characters of the line break at a position. */
export function lineBreakAt(text: string, at: number): number {
  if (text.startsWith("\r\n", at)) return 2;
  return text.startsWith("\n", at) ? 1 : 0;
}

/** The number of the line, from 1, that a character is on. */
export function lineNumber(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}

/** A line without its line break. */
export interface Line {
  readonly text: string;
  readonly start: number;
  /** Where the next line begins. */
  readonly next: number;
  /** The text ends with this line: there is no line break. */
  readonly isLast: boolean;
}

export function lineAt(text: string, start: number): Line {
  const end = text.indexOf("\n", start);
  const line = end === -1 ? text.slice(start) : text.slice(start, end);
  const isLast = end === -1;
  return { text: line.endsWith("\r") ? line.slice(0, -1) : line, start, next: isLast ? text.length : end + 1, isLast };
}
