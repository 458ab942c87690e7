import { trimmedEnd } from "../../text/trimmed.ts";

/** One picture of a `srcset`, with its descriptor: `2x`, `640w`, or "". */
export interface SrcsetCandidate {
  readonly url: string;
  readonly descriptor: string;
}

/** Parses a `srcset`: commas may be part of a URL, and descriptors may be missing. @see HTML §4.8.4.2.1 */
export function parseSrcset(text: string): readonly SrcsetCandidate[] {
  const candidates: SrcsetCandidate[] = [];
  const between = /[\s,]*/y;
  const address = /\S+/y;
  while (candidates.length < 50) {
    between.lastIndex = address.lastIndex;
    between.test(text);
    address.lastIndex = between.lastIndex;
    const [typed] = address.exec(text) ?? [];
    if (typed === undefined) break;
    const url = trimmedEnd(typed, ",");
    let descriptor = "";
    if (url === typed) {
      const comma = text.indexOf(",", address.lastIndex);
      const end = comma === -1 ? text.length : comma;
      descriptor = text.slice(address.lastIndex, end).trim();
      address.lastIndex = Math.min(end + 1, text.length);
    }
    if (url !== "" && /^(?:\d+(?:\.\d+)?x|\d+w|\d+w\s+\d+h)?$/.test(descriptor)) candidates.push({ url, descriptor });
  }
  return candidates;
}
