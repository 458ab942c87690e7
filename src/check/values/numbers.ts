import { checkKinds } from "../../model/catalogue/check/index.ts";
import type { ValueCheck } from "../rules.ts";

export const integer: ValueCheck = (text, say) => {
  if (!/^[+-]?\d+$/.test(text.trim())) say(checkKinds.INTEGER);
};

export const positiveInteger: ValueCheck = (text, say) => {
  if (!/^\+?0*[1-9]\d*$/.test(text.trim())) say(checkKinds.INTEGER_POSITIVE);
};

export const countingNumber: ValueCheck = (text, say) => {
  if (!/^\+?\d+$/.test(text.trim())) say(checkKinds.INTEGER_NOT_NEGATIVE);
};

/** A whole number from 1 that fits into 32 bits. */
export const smallInteger: ValueCheck = (text, say, element, context) => {
  if (/^\d{10,}$/.test(text) && (text.length > 10 || Number(text) > 2_147_483_647)) say(checkKinds.INTEGER_LARGE);
  else positiveInteger(text, say, element, context);
};

export const number: ValueCheck = (text, say) => {
  if (!/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(text.trim())) say(checkKinds.NUMBER);
};

export const latitude: ValueCheck = (text, say) => {
  if (!within(text, 90)) say(checkKinds.LATITUDE);
};

export const longitude: ValueCheck = (text, say) => {
  if (!within(text, 180)) say(checkKinds.LONGITUDE);
};

function within(text: string, most: number): boolean {
  const value = text.trim();
  return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(value) && Math.abs(Number(value)) <= most;
}

/** Coordinates of GeoRSS: at least `pairs`, and exactly that many unless it allows more. */
export function coordinates(pairs: number, more = false): ValueCheck {
  return (text, say) => {
    const value = text.trim();
    if (value.includes(",")) say(checkKinds.COORDINATES_COMMA);
    const numbers = value.split(/[\s,]+/).filter(Boolean);
    const isRight =
      numbers.every((one) => /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(one)) &&
      (more ? numbers.length >= pairs * 2 && numbers.length % 2 === 0 : numbers.length === pairs * 2);
    if (!isRight) return say(checkKinds.COORDINATES);
    for (const [index, one] of numbers.entries())
      if (Math.abs(Number(one)) > (index % 2 === 0 ? 90 : 180))
        say(index % 2 === 0 ? checkKinds.LATITUDE : checkKinds.LONGITUDE);
  };
}

export const listOfIntegers: ValueCheck = (text, say) => {
  if (!/^\s*\d+\s*(?:,\s*\d+\s*)*$/.test(text)) say(checkKinds.LIST_OF_INTEGERS);
};

/** Seconds, `MM:SS` or `HH:MM:SS`. */
export const duration: ValueCheck = (text, say) => {
  if (!/^\s*(?:\d+|(?:\d{1,3}:)?\d{1,3}:[0-5]?\d)\s*$/.test(text)) say(checkKinds.DURATION);
};

/** Normal play time: `12:05:35.123` or seconds. @see RFC 2326 §3.6 */
export const playTime: ValueCheck = (text, say) => {
  if (!/^(?:now|\d+(?:\.\d*)?|\d+:[0-5]\d:[0-5]\d(?:\.\d*)?)$/.test(text.trim())) say(checkKinds.DURATION);
};
