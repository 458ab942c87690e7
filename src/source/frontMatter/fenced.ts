import type { Fences } from "../heads/headTypes.ts";
import { grayMatter } from "../parsers.ts";
import { engines, type FrontMatterLanguage } from "./engines.ts";
import { loadParser } from "./loadParser.ts";
import type { OnDuplicate } from "./onDuplicate.ts";

/**
 * Front matter between fences, split and parsed by gray-matter with our own engines. Its interface has three limits:
 *
 * - It reads whole texts, so it gets only the head, which `heads/` has found in the first bytes of the file.
 * - Its fences are fixed strings, and any line that begins with the closing one ends the head. Ours are lines in several forms (`---`,
 *   `---yaml`, `...`), so it gets the two lines that were found, the closing one with its line end.
 * - It looks for a head without keys with a pattern that takes quadratic time in long white space with line ends (80 s for 200,000 of them).
 *   A head with a long gap goes to the engine directly.
 *
 * Lists, strings and maps without a prototype pass through it unchanged. Engines get a text that begins with the line end of the opening
 * fence, so their lines count from that fence. @throws what the engine throws
 */
export function parseFenced(
  { whole, opening, closing }: Fences,
  language: FrontMatterLanguage,
  onDuplicate: OnDuplicate,
): unknown {
  // It removes the last line end together with the fence.
  const engine = (text: string): object => engines[language](`${text}\n`, onDuplicate) as object;
  if (hasLongGap(whole)) return engine(whole.slice(opening.length, -closing.length - 1));
  const file: { readonly data: unknown; readonly isEmpty?: boolean } = loadParser(grayMatter)(whole, {
    language,
    delimiters: [opening, closing],
    // The only one of its own engines that runs its text. It is never asked for.
    engines: { [language]: engine, javascript: refuse },
    // By default it looks for a separator in the data.
    excerpt: noExcerpt,
  });
  // It calls no engine for a head without keys.
  return file.isEmpty === true ? Object.create(null) : file.data;
}

function refuse(): never {
  throw new Error("front matter is never run");
}

function noExcerpt(): string {
  return "";
}

/** White space with more line ends than this is a long gap, unless the head is short. */
const mostLineEnds = 50;
const short = 1000;

/** The pattern begins anew at each line end of JavaScript, which are more than those of YAML and TOML. */
function hasLongGap(text: string): boolean {
  if (text.length < short) return false;
  let lineEnds = 0;
  for (const char of text)
    if (char === "\n" || char === "\r" || char === "\u2028" || char === "\u2029") {
      lineEnds += 1;
      if (lineEnds > mostLineEnds) return true;
    } else if (lineEnds > 0 && char.trim() !== "") lineEnds = 0;
  return false;
}
