/** A word of a command for a shell, in quotes if it needs them. @param plain What needs none */
export function shellWord(text: string, plain = /^[\w./:@%+=-]+$/): string {
  return plain.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
