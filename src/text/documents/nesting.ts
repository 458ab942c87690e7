/**
 * Checks, before a recursive parser does, how deeply a document is nested, and whether it defines entities, which can expand to more than
 * any memory holds. Elements that are never closed count too.
 * @throws Error with the reason
 */
import { past } from "../past.ts";

export function checkNesting(text: string, deepest: number): void {
  const start = /\S/.exec(text)?.[0];
  if (start === "<") checkXml(text, deepest);
  else if (start === "{" || start === "[") checkJson(text, deepest);
}

function checkXml(text: string, deepest: number): void {
  let depth = 0;
  for (let at = text.indexOf("<"); at !== -1; at = text.indexOf("<", at)) {
    if (text.startsWith("<!--", at)) at = past(text, "-->", at + 4);
    else if (text.startsWith("<![CDATA[", at)) at = past(text, "]]>", at + 9);
    else if (text.startsWith("<?", at)) at = past(text, "?>", at + 2);
    else if (text.startsWith("<!", at)) {
      if (text.startsWith("<!ENTITY", at)) throw new Error("it defines entities");
      at += 2;
    } else {
      const isClosing = text.charAt(at + 1) === "/";
      at = pastTag(text, at + 1);
      if (isClosing) depth -= 1;
      else if (text.charAt(at - 2) !== "/") depth += 1;
      if (depth > deepest) throw tooDeep(deepest);
    }
  }
}

/** Quoted values may contain a `>`. */
function pastTag(text: string, from: number): number {
  let quote = "";
  for (let at = from; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quote !== "") {
      if (char === quote) quote = "";
    } else if (char === ">") return at + 1;
    else if (char === '"' || char === "'") quote = char;
  }
  return text.length;
}

function checkJson(text: string, deepest: number): void {
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (isInString) {
      if (char === "\\") at += 1;
      else if (char === '"') isInString = false;
    } else if (char === '"') isInString = true;
    else if (char === "{" || char === "[") {
      depth += 1;
      if (depth > deepest) throw tooDeep(deepest);
    } else if (char === "}" || char === "]") depth -= 1;
  }
}

function tooDeep(deepest: number): Error {
  return new Error(`it is nested more than ${deepest} levels deep`);
}
