import { decodedPart } from "./decodedPart.ts";

/** What comes before and after the part of a URL that may be shown. */
const urls = /((?:https?|s3|gs|s?ftp|ftps):\/\/)(?:[^\s/?#]*@)?([^\s?#"'<>]*)(?:[?#][^\s"'<>]*)?/gi;

/**
 * A text in which no URL has a user name, a password, a query or a fragment: keys and signatures are there. For messages, which end up in logs.
 */
export function withoutSecrets(text: string): string {
  return text.replace(urls, (url, scheme: string, rest: string) => {
    const shown = `${scheme}${rest}`;
    return /[?#]/.test(url) ? `${shown}?…` : shown;
  });
}

/** The same, also without what is secret in this URL, wherever it occurs: servers repeat in their answers what they were sent. */
export function withoutSecretsOf(address: string, text: string): string {
  let shown = withoutSecrets(text);
  for (const secret of secretsIn(address)) shown = shown.replaceAll(secret, "…");
  return shown;
}

/** Shorter ones are words such as `rss`. */
const shortestSecret = 6;

function secretsIn(address: string): readonly string[] {
  if (!URL.canParse(address)) return [];
  const { username, password, search, searchParams } = new URL(address);
  const raw = search
    .slice(1)
    .split("&")
    .map((pair) => pair.slice(pair.indexOf("=") + 1));
  const typed = [username, password, ...raw];
  return [...typed, ...typed.map(decodedPart), ...searchParams.values()].filter(
    ({ length }) => length >= shortestSecret,
  );
}
