import { embedAddresses } from "../schema.ts";

/**
 * May a frame with this URL stay? For known hosts, only a URL that is made to be embedded; `allowed` are the hosts in the config, each with
 * its subdomains and all of its URLs.
 */
export function isEmbed(url: string, allowed: readonly string[]): boolean {
  if (!/^https?:/i.test(url)) return false;
  const { hostname, username, port, pathname, search } = new URL(url);
  if (username !== "" || port !== "") return false;
  const way = embedAddresses.get(hostname);
  if (way === undefined) return allowed.some((host) => hostname === host || hostname.endsWith(`.${host}`));
  // An encoded slash or dot could lead elsewhere than it seems.
  return !/%(?:2e|2f|5c)/i.test(pathname) && way.test(hostname === "stackblitz.com" ? pathname + search : pathname);
}
