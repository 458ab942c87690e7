import { checkKinds } from "../../model/catalogue/check/index.ts";
import { decodedPart } from "../../text/urls/decodedPart.ts";
import type { ValueCheck } from "../rules.ts";
import { markupIn } from "./plainText.ts";

const local = "[\\w!#$%&'*+/=?^`{|}~-]+(?:\\.[\\w!#$%&'*+/=?^`{|}~-]+)*";
const host =
  "(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*|\\[[\\d.]+\\])";
const mailText = `${local}@${host}`;
/** Longer texts are not email addresses, and are not searched. */
const longest = 1000;
const bare = new RegExp(`^${mailText}$`);
const anywhere = new RegExp(mailText);

/** An email address and nothing else. */
export const mailAddress: ValueCheck = (text, say) => {
  const value = text.trim();
  if (value.length > longest || !bare.test(value)) say(checkKinds.MAIL);
  else if (!/[.[]/.test(value.slice(value.indexOf("@")))) say(checkKinds.MAIL_HOST);
};

/** In the form of RSS: `mail@example.org (Name)`, with or without `mailto:`. */
export const mailAndName: ValueCheck = (text, say) => {
  if (text.length > longest) return say(checkKinds.MAIL);
  const trimmed = text.trim();
  const value = trimmed.startsWith("mailto:") ? decodedPart(trimmed.slice(7).replace(/\?.*$/s, "")) : trimmed;
  const markup = markupIn(value.replace(/<[^<>\s@]*@[^<>\s]*>/g, ""));
  if (markup !== undefined) say(checkKinds.TEXT_HAS_HTML, { found: markup });
  const found = anywhere.exec(value)?.[0];
  if (found === undefined) return say(checkKinds.MAIL);
  if (value === found) return say(checkKinds.MAIL_NAME);
  if (new RegExp(`^${mailText} \\([^@]*\\)$`).test(value)) return;
  if (new RegExp(`^"?[^@<>"]*"?\\s*<${mailText}>$`).test(value) || new RegExp(`^[^@(),]*, *${mailText}$`).test(value))
    return say(checkKinds.MAIL_FORMAT);
  say(new RegExp(`^${mailText}\\s*[("'<]`).test(value) ? checkKinds.MAIL_FORMAT : checkKinds.MAIL);
};
