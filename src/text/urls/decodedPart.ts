/** A part of a URL as its author meant it; unchanged if its percent signs make no sense. */
export function decodedPart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
