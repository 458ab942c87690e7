import { checkKinds } from "../../model/catalogue/check/index.ts";
import { isLanguageTag } from "../../text/languageTag.ts";
import type { ValueCheck } from "../rules.ts";
import { knownLanguages } from "./languages.ts";

/** One of a list, exactly as written. */
export function oneOf(expected: string, options: { readonly anyCase?: true; readonly exact?: true } = {}): ValueCheck {
  const words = expected.split("|");
  const known = new Set(options.anyCase === true ? words.map((word) => word.toLowerCase()) : words);
  return (text, say) => {
    const value = options.exact === true ? text : text.trim();
    if (!known.has(options.anyCase === true ? value.toLowerCase() : value))
      say(checkKinds.CHOICE, { expected: words.join(", ") });
  };
}

export const trueOrFalse: ValueCheck = (text, say) => {
  if (text !== "true" && text !== "false") say(checkKinds.BOOLEAN);
};

/** `yes` or `no`, and more values where a directory accepts them. */
export function yesOr(expected: string): ValueCheck {
  const known = new Set(expected.split("|"));
  return (text, say) => {
    if (!known.has(text.toLowerCase())) say(checkKinds.YES_NO, { expected: expected.replaceAll("|", ", ") });
  };
}

export const language: ValueCheck = (text, say) => {
  const value = text.trim();
  const [first = ""] = value.toLowerCase().split("-");
  if (
    !isLanguageTag(value) ||
    (first !== "x" && first !== "i" && !/^[a-z]{3}$/.test(first) && !knownLanguages.has(first))
  )
    say(checkKinds.LANGUAGE);
};

const token = "[\\w!#$&^.+-]+";
const mediaTypePattern = new RegExp(`^${token}/${token}(?:\\s*;\\s*${token}=(?:${token}|"[^"]*"))*;?$`);

export const isMediaType = (text: string): boolean => text.length < 1000 && mediaTypePattern.test(text.trim());

export const mediaType: ValueCheck = (text, say) => {
  if (!isMediaType(text)) say(checkKinds.MEDIA_TYPE);
};

export const notEmpty: ValueCheck = (text, say) => {
  if (text.trim() === "") say(checkKinds.ELEMENT_EMPTY);
};

/** At most this many characters. */
export function atMost(most: number): ValueCheck {
  return (text, say) => {
    const { length } = Array.from(text.slice(0, most * 4));
    if (length > most) say(checkKinds.TOO_LONG, { length: text.length, most });
  };
}

export const skipDay: ValueCheck = oneOf("Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday", { exact: true });

export const skipHour: ValueCheck = (text, say) => {
  if (!/^\d{1,2}$/.test(text.trim()) || Number(text) > 24) say(checkKinds.HOUR);
  else if (Number(text) === 24) say(checkKinds.HOUR_MIDNIGHT);
};

export const formField: ValueCheck = (text, say) => {
  if (!/^[A-Za-z][\w:.-]*$/.test(text.trim())) say(checkKinds.NAME_OF_FIELD);
};

/** The part of a URN after its name. @see RFC 2141 §2.2 */
export const namespaceString: ValueCheck = (text, say) => {
  if (!/^(?:[A-Za-z0-9()+,\-.:=@;$_!*']|%[0-9A-Fa-f]{2})+$/.test(text)) say(checkKinds.NAMESPACE_STRING);
};
