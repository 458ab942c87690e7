import dns, { type LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import { isPrivateHost } from "../text/urls/privateHost.ts";

/** A name that leads into a private network. */
export class InwardName extends Error {
  readonly code = "ERR_INWARD_NAME";

  constructor(name: string) {
    super(`${name} is the name of an address within a private network`);
  }
}

/**
 * Finds the addresses of a name for a connection, and refuses a name that has an address within a private network. The connection goes to the
 * addresses that were checked: a name that is looked up again for it could have got others in between (DNS rebinding).
 * @param mayBePrivate Names that may have such an address
 */
export function guardedLookup(mayBePrivate: (name: string) => boolean): LookupFunction {
  return (name, options, callback) => {
    dns.lookup(name, { ...options, all: true }, (error, found: readonly LookupAddress[]) => {
      const [first] = found ?? [];
      if (error !== null || first === undefined)
        return void callback(error ?? Object.assign(new Error("no address"), { code: "ENOTFOUND" }), []);
      if (!mayBePrivate(name) && found.some(({ address }) => isPrivateIp(address)))
        return void callback(new InwardName(name), []);
      if (options.all === true) callback(null, [...found]);
      else callback(null, first.address, first.family);
    });
  };
}

/** Does a name have an address within a private network? A name that is not known is the business of whoever connects to it. */
export async function leadsInward(name: string): Promise<boolean> {
  const found = await dns.promises.lookup(name, { all: true }).catch(() => []);
  return found.some(({ address }) => isPrivateIp(address));
}

/** @param ip An address as sockets and name servers have it */
export function isPrivateIp(ip: string): boolean {
  return isPrivateHost(ip.includes(":") ? `[${ip.split("%", 1)[0]}]` : ip);
}
