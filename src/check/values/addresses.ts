import { checkKinds } from "../../model/catalogue/check/index.ts";
import { withoutSecrets } from "../../text/urls/withoutSecrets.ts";
import type { Say } from "../findings.ts";
import type { ValueCheck } from "../rules.ts";
import { registeredSchemes } from "./schemes.ts";
import { checkTag, checkUrn } from "./tags.ts";

interface AddressOptions {
  /** It may be relative. */
  readonly relative?: true;
  /** Reported, but not as an error: readers show the document away from its site. */
  readonly relativeAdvised?: true;
  /** Letters outside ASCII are allowed (RFC 3987). */
  readonly iri?: true;
  /** White space around it is a separate problem. */
  readonly exact?: true;
  /** It may be empty. */
  readonly mayBeEmpty?: true;
}

const asciiOnly = /^[\x21-\x7e]*$/;
/** Every character that RFC 3986 allows in a URL; `%` only before two hexadecimal digits. */
const reserved = /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$/;
const iriCharacters =
  /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2}|[\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\uffef]|[\ud800-\udbff][\udc00-\udfff])*$/;
const schemeAt = /^([A-Za-z][A-Za-z0-9+.-]*):/;
const literalHost = /^\[(?:[0-9a-f:.]+|v[0-9a-f]+\.[\w.~:-]+)\](?::\d*)?$/i;

/** A check for URLs with these exceptions. */
export function address(options: AddressOptions = {}): ValueCheck {
  return (text, say) => {
    const value = text.trim();
    if (options.exact === true && value !== text && value !== "") return say(checkKinds.WHITESPACE);
    if (value === "" && options.mayBeEmpty === true) return;
    checkAddress(value, options, say);
  };
}

function checkAddress(value: string, options: AddressOptions, say: Say): void {
  if (!asciiOnly.test(value) && options.iri !== true && iriCharacters.test(value)) {
    const scheme = schemeAt.exec(value);
    say(scheme === null && options.relative !== true ? checkKinds.ADDRESS_NOT_ABSOLUTE : checkKinds.ADDRESS_NOT_ASCII);
    return;
  }
  const named = schemeAt.exec(value)?.[1]?.toLowerCase();
  if (named === "tag") {
    checkTag(value, say);
    return;
  }
  if (named === "urn") {
    checkUrn(value, say);
    return;
  }
  if (!(options.iri === true ? iriCharacters : reserved).test(value)) {
    say(checkKinds.ADDRESS_CHARACTERS);
    return;
  }
  const scheme = named;
  if (scheme === undefined) {
    if (options.relativeAdvised === true) {
      say(checkKinds.ADDRESS_RELATIVE);
      return;
    }
    if (options.relative !== true) {
      say(checkKinds.ADDRESS_NOT_ABSOLUTE);
      return;
    }
    if (/^[^/?#]*:/.test(value)) {
      say(checkKinds.ADDRESS_INVALID);
      return;
    }
  }
  if (scheme !== undefined && /^(?:https?|ftp)$/.test(scheme)) {
    const host = /^[^:]*:\/\/(?:[^/?#@]*@)?([^/?#]*)/.exec(value)?.[1];
    if (
      host === undefined ||
      host === "" ||
      (/[[\]]/.test(host) ? !literalHost.test(host) : !/^[^:]+(?::\d*)?$/.test(host))
    ) {
      say(checkKinds.ADDRESS_INVALID);
      return;
    }
    if (/[[\]]/.test(value.slice(value.indexOf(host) + host.length).split("?")[0] ?? "")) {
      say(checkKinds.ADDRESS_CHARACTERS);
      return;
    }
  } else if (scheme !== undefined && !registeredSchemes.has(scheme)) say(checkKinds.SCHEME_UNKNOWN);
  if ((value.match(/#/g)?.length ?? 0) > 1) say(checkKinds.ADDRESS_CHARACTERS);
  else if (isLocalAddress(value)) say(checkKinds.ADDRESS_LOCAL, { found: withoutSecrets(value) });
}

/** Does it lead to the computer of whoever opens it? */
export const isLocalAddress = (value: string): boolean =>
  /^https?:\/\/(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|0\.0\.0\.0|\[::1\])(?::\d{0,5})?(?:[/?#]|$)/i.test(value);

/** Is it an absolute URL that a browser can open? */
export const isWebAddress = (value: string): boolean => /^https?:\/\/[^\s/?#]/i.test(value);

/** In RSS, where a URL must be absolute and ASCII. */
export const webAddress = address();
/** In Atom: absolute, with any letters. */
export const iri = address({ iri: true, exact: true });
/** In Atom, relative to `xml:base`. */
export const iriReference = address({ iri: true, relative: true, exact: true });

const unreserved = /%(?:[46][1-9a-f]|[57][0-9a]|3[0-9]|2[de]|5f|7e)/i;

/** The canonical form of an id, or nothing if it already is canonical. @see RFC 3986 §6.2.2 */
export function canonicalForm(value: string): string | undefined {
  const parts = /^([^:/?#]+):\/\/(?:([^/?#@]*)@)?([^/?#:]*|\[[^\]]*\])(?::(\d*))?([^?#]*)([\s\S]*)$/.exec(value);
  if (parts === null) return undefined;
  const [, scheme = "", user, host = "", port, path = "", rest = ""] = parts;
  const low = scheme.toLowerCase();
  const usualPort = low === "http" ? "80" : low === "https" ? "443" : low === "ftp" ? "21" : undefined;
  const keepsPort = port !== undefined && port !== "" && port !== usualPort;
  const clean = decodedWhereNeedless(withoutDots(path === "" ? "/" : path));
  const at = user === undefined || user === "" || user === ":" ? "" : `${user}@`;
  const canonical = `${low}://${at}${host.toLowerCase()}${keepsPort ? `:${port}` : ""}${clean}${decodedWhereNeedless(rest)}`;
  return canonical === value ? undefined : canonical;
}

function decodedWhereNeedless(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (code) =>
    unreserved.test(code) ? String.fromCharCode(Number.parseInt(code.slice(1), 16)) : code.toUpperCase(),
  );
}

function withoutDots(path: string): string {
  const out: string[] = [];
  const steps = path.split("/");
  for (const [index, step] of steps.entries()) {
    const isLast = index === steps.length - 1;
    if (step === ".") {
      if (isLast) out.push("");
    } else if (step === "..") {
      if (out.length > 1) out.pop();
      if (isLast) out.push("");
    } else out.push(step);
  }
  return out.join("/");
}
