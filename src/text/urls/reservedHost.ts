/** Is it a name that is reserved for examples and tests, or this machine? Nobody can follow a link to it. @see RFC 2606, RFC 6761 §6.3 */
export function isReservedHost(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, "");
  return (
    /(?:^|\.)(?:test|example|invalid|localhost)$/.test(name) ||
    /(?:^|\.)example\.(?:com|net|org)$/.test(name) ||
    /^(?:127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\])$/.test(name)
  );
}
