/**
 * The URLs that Pelican's `{filename}`, `{static}`, `{attach}` and the like stand for, and their older form `|filename|`. `/` begins at the
 * content folder. Nothing for other URLs.
 */
export function pelicanAddress(typed: string): string | undefined {
  const [start = "", name = ""] =
    /^(?:%7b|\{|%7c|\|)(filename|static|attach|photo|author|category|tag|index)(?:%7d|\}|%7c|\|)/i.exec(typed) ?? [];
  if (start === "") return undefined;
  const rest = typed.slice(start.length);
  switch (name.toLowerCase()) {
    case "index":
      return `/${rest.replace(/^\/+/, "")}`;
    case "author":
    case "category":
    case "tag":
      return `/${name.toLowerCase()}/${slug(rest)}.html`;
    case "photo":
      return `/photos/${rest.replace(/^\/+/, "")}`;
    default:
      return rest === "" ? undefined : rest;
  }
}

function slug(name: string): string {
  let text = name;
  try {
    text = decodeURIComponent(name);
  } catch {
    // Used unchanged, then.
  }
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-");
  return encodeURIComponent(plain.replace(/^-|-$/g, ""));
}
