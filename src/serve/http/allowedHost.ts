import { isIP } from "node:net";

/** Whether an address belongs only to this machine. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

/**
 * Creates the check of the `Host` header. A web page elsewhere can point a domain of its own at 127.0.0.1 and make the visitor's browser
 * read what is there; such requests carry that domain, so only names of this machine are answered. On a wider address, these are IP
 * addresses and the given names.
 */
export function hostCheck(boundTo: string, names: readonly string[] = []): (header: string | undefined) => boolean {
  const known = new Set([boundTo, ...names].map((name) => name.toLowerCase()));
  const wide = !isLoopback(boundTo);
  return (header) => {
    if (header === undefined) return true;

    const match = /^(?:\[([0-9a-f:.]+)\]|([^:[\]@/]+))(?::\d{0,5})?$/i.exec(header);
    const host = (match?.[1] ?? match?.[2] ?? "").toLowerCase().replace(/\.$/, "");
    return isLoopback(host) || host.endsWith(".localhost") || known.has(host) || (wide && isIP(host) !== 0);
  };
}
