/** The path that a request asks for, or why it is refused. */
export type RequestTarget =
  | { readonly kind: "path"; readonly path: string; readonly query: string; readonly authority?: string }
  | { readonly kind: "refused"; readonly reason: string };

/**
 * Reads a request target in origin form or absolute form. `path` is decoded once, starts with a slash, and contains only plain segments: no
 * `.` or `..`, no backslash, no control character, no encoded slash, nothing that is not UTF-8. A client that sends one of these tries to
 * leave the folder or is broken; both are refused.
 * @see RFC 9112 §3.2
 */
export function parseRequestTarget(target: string): RequestTarget {
  const absolute = /^https?:\/\/([^/?#]*)(.*)$/i.exec(target);
  const rest = absolute === null ? target : `${absolute[2]?.startsWith("/") ? "" : "/"}${absolute[2]}`;
  if (!rest.startsWith("/")) return { kind: "refused", reason: "the URL is not a path" };

  const [beforeQuery = "", ...query] = rest.split("?");
  if (/%(?:2f|5c)/i.test(beforeQuery)) return { kind: "refused", reason: "the URL contains an encoded slash" };

  const path = decode(beforeQuery);
  if (path === undefined) return { kind: "refused", reason: "the URL is not UTF-8" };

  if (/[\\\p{Cc}]/u.test(path) || path.includes("#"))
    return { kind: "refused", reason: "the URL contains a character that is not allowed in paths" };

  if (path.split("/").some((segment) => segment === "." || segment === ".."))
    return { kind: "refused", reason: "the URL leads out of the folder" };

  return {
    kind: "path",
    path,
    query: query.join("?"),
    ...(absolute?.[1] === undefined ? {} : { authority: absolute[1] }),
  };
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
