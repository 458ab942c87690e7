/**
 * Is a host, in the form of a URL parser, inside the reader's own machine or network? A reader that loads something from there would send
 * requests to a router or a printer in its user's name.
 * @see RFC 6890
 */
export function isPrivateHost(host: string): boolean {
  const name = host.replace(/\.$/, "").toLowerCase();
  if (name.startsWith("[")) return isPrivateV6(name.slice(1, -1));
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) return isPrivateV4(name.split(".").map(Number));
  return !name.includes(".") || localEndings.some((ending) => name.endsWith(ending));
}

/** Names that no public name server resolves. @see RFC 6761, RFC 6762, RFC 8375 */
const localEndings = [".localhost", ".local", ".internal", ".intranet", ".lan", ".home", ".corp", ".home.arpa"];

function isPrivateV4([a = 0, b = 0, c = 0]: readonly number[]): boolean {
  return (
    a === 0 ||
    a === 10 ||
    a === 127 ||
    a >= 224 ||
    (a === 100 && b >= 64 && b < 128) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && (b === 168 || (b === 0 && c === 0))) ||
    (a === 198 && (b === 18 || b === 19))
  );
}

function isPrivateV6(address: string): boolean {
  const groups = groupsOf(address);
  const [first = 0] = groups;
  const isZero = (from: number, to: number): boolean => groups.slice(from, to).every((group) => group === 0);
  const v4 = [groups[6] ?? 0, groups[7] ?? 0].flatMap((group) => [group >> 8, group & 0xff]);
  // IPv4 in another form: mapped, compatible, and behind a translator.
  if (isZero(0, 5) && (groups[5] === 0xffff || groups[5] === 0)) return isPrivateV4(v4);
  if (first === 0x64 && groups[1] === 0xff9b) return isPrivateV4(v4);
  if (first === 0x2002) return isPrivateV4([groups[1] ?? 0].flatMap((group) => [group >> 8, group & 0xff]));
  return (first & 0xfe00) === 0xfc00 || (first & 0xffc0) === 0xfe80 || (first & 0xff00) === 0xff00;
}

/** The eight numbers of an address, in which a run of zeros may be left out. */
function groupsOf(address: string): readonly number[] {
  const [before = "", after] = address.split("::");
  const read = (text: string): readonly number[] =>
    text === "" ? [] : text.split(":").map((part) => Number.parseInt(part, 16));
  const [start, end] = [read(before), read(after ?? "")];
  return after === undefined ? start : [...start, ...new Array<number>(8 - start.length - end.length).fill(0), ...end];
}
