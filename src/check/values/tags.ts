import { checkKinds } from "../../model/catalogue/check/index.ts";
import type { Say } from "../findings.ts";

const label = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";
const authority = new RegExp(`^(?:[a-z0-9._-]+@)?${label}(?:\\.${label})*$`, "i");
const tagDate = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;
const specific = /^(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*$/;

/** @see RFC 4151 §2.1 */
export function checkTag(value: string, say: Say): void {
  const [, name = "", date = "", rest = "", fragment = ""] =
    /^tag:([^,:]*),([^:]*):([^#]*)(?:#(.*))?$/i.exec(value) ?? [];
  if (
    name.length > 255 ||
    !authority.test(name) ||
    !tagDate.test(date) ||
    !specific.test(rest) ||
    !specific.test(fragment)
  )
    say(checkKinds.ID_TAG);
}

/** @see RFC 8141 §2, RFC 9562 §4 */
export function checkUrn(value: string, say: Say): void {
  const [, name = "", rest = ""] = /^urn:([^:]*):([\s\S]*)$/i.exec(value) ?? [];
  if (
    !/^[a-z0-9][a-z0-9-]{0,31}$/i.test(name) ||
    !/^(?:[A-Za-z0-9()+,\-.:=@;$_!*'/?#~&]|%[0-9A-Fa-f]{2})+$/.test(rest)
  ) {
    say(checkKinds.ID_URN);
    return;
  }
  if (name.toLowerCase() === "uuid" && !isUuid(rest)) say(checkKinds.ID_UUID);
}

export const isUuid = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
