/**
 * The one range of a file that is requested, ends included; `unsatisfiable`: beyond its end; `whole`: none, or a form that need not be
 * supported.
 */
export type ByteRange =
  | { readonly kind: "part"; readonly first: number; readonly last: number }
  | { readonly kind: "unsatisfiable" }
  | { readonly kind: "whole" };

/** Reads a `Range` with one range. For several ranges, the answer is the whole file, which a server may always send. @see RFC 9110 §14.2 */
export function byteRange(header: string | undefined, size: number): ByteRange {
  const match = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/.exec(header ?? "");
  if (match === null || (match[1] === "" && match[2] === "")) return { kind: "whole" };

  const [, from = "", to = ""] = match;
  if (from === "") {
    const length = Math.min(Number(to), size);
    return length === 0 ? { kind: "unsatisfiable" } : { kind: "part", first: size - length, last: size - 1 };
  }
  const first = Number(from);
  const last = to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== "" && Number(to) < first) return { kind: "whole" };

  return first >= size ? { kind: "unsatisfiable" } : { kind: "part", first, last };
}
