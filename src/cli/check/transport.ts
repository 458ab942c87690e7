import type { CheckedFeed } from "../../check/checkFeed.ts";
import { type Finding, Findings } from "../../check/findings.ts";
import { checkKinds } from "../../model/catalogue/check/index.ts";
import type { DiagnosticKind, DiagnosticValues } from "../../model/diagnostic.ts";
import { ask, type Exchange } from "../../web/exchange.ts";

type Answer = Exchange["answer"];
type Family = CheckedFeed["family"];
/** `about` distinguishes several reports of the same kind. */
type SayOfServer = (kind: DiagnosticKind, values?: DiagnosticValues, about?: string) => void;

const types: Readonly<Record<string, string>> = {
  rss: "application/rss+xml",
  rss1: "application/rdf+xml",
  rss11: "application/rdf+xml",
  atom: "application/atom+xml",
  json: "application/feed+json",
  opml: "text/x-opml",
  service: "application/atomsvc+xml",
};

/** How a server sends a feed: redirects, type, conditional requests, compression, hubs. */
export async function checkTransport(
  { redirects, answer }: Exchange,
  family: Family,
  hubs: readonly string[],
): Promise<readonly Finding[]> {
  const findings = new Findings();
  const say: SayOfServer = (kind, values = {}, about) =>
    findings.add(kind, values, { spot: { line: 1, column: 1 }, about });
  checkWay(redirects, answer, say);
  checkType(answer, family, say);
  checkCaching(answer, family, say);
  await checkConditional(answer, say);
  for (const hub of hubs) await checkHub(hub, answer.address, say);
  return findings.list();
}

function checkWay(redirects: Exchange["redirects"], answer: Answer, say: SayOfServer): void {
  for (const { status, to } of redirects) {
    const isPermanent = status === 301 || status === 308;
    const kind = isPermanent ? checkKinds.REDIRECT_PERMANENT : checkKinds.REDIRECT_TEMPORARY;
    say(kind, { found: to, status }, to);
  }
  if (redirects.length > 3) say(checkKinds.REDIRECT_MANY, { found: redirects.length });
  if (/^http:/i.test(answer.address)) say(checkKinds.NO_TLS);
}

function checkType(answer: Answer, family: Family, say: SayOfServer): void {
  const type = answer.headers.get("content-type") ?? "";
  const [mime = "", ...parameters] = type
    .toLowerCase()
    .split(";")
    .map((part) => part.trim());
  const [declared, charset] = [declaredEncoding(answer.bytes), charsetOf(parameters)];
  if (charset !== undefined && declared !== undefined && charset !== declared.toLowerCase())
    say(checkKinds.CHARSET_DIFFERS, { found: charset, expected: declared });
  const expected = types[family ?? "rss"] ?? "application/xml";
  if (mime === expected || (family === "rss1" && mime === types.rss)) return;
  const values = { found: type === "" ? "nothing" : mime, expected };
  if (/^(?:text\/html|application\/xhtml\+xml)$/.test(mime)) say(checkKinds.TYPE_HTML, values);
  else if (family === "json" ? mime === "application/json" : /^(?:application|text)\/xml$/.test(mime))
    say(checkKinds.TYPE_GENERAL, values);
  else if (family !== "opml" || !/opml|xml/.test(mime)) say(checkKinds.TYPE_WRONG, values);
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 200)).toString("latin1");
  return /^[^<]{0,3}<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)/.exec(start)?.[1];
}

function charsetOf(parameters: readonly string[]): string | undefined {
  return parameters
    .find((part) => part.startsWith("charset="))
    ?.slice(8)
    .replaceAll('"', "");
}

function checkCaching({ headers, bytes }: Answer, family: Family, say: SayOfServer): void {
  if (!headers.has("content-encoding") && bytes.length > 4096)
    say(checkKinds.NOT_COMPRESSED, { found: `${Math.round(bytes.length / 1024)} KiB` });
  const seconds = Number(/(?:^|[\s,])(?:s-maxage|max-age)=(\d+)/i.exec(headers.get("cache-control") ?? "")?.[1] ?? 0);
  if (seconds > 24 * 3600) say(checkKinds.CACHE_LONG, { found: `${Math.round(seconds / 3600)} hours` });
  if (family === "json" && !headers.has("access-control-allow-origin")) say(checkKinds.NO_CORS);
}

/** Each separately: a reader may support only one of them. */
async function checkConditional({ address, headers }: Answer, say: SayOfServer): Promise<void> {
  const conditions = [
    ["If-None-Match", headers.get("etag")],
    ["If-Modified-Since", headers.get("last-modified")],
  ] as const;
  if (conditions.every(([, validator]) => validator === null)) return say(checkKinds.NO_VALIDATOR);
  for (const [name, validator] of conditions) {
    if (validator === null) continue;
    try {
      const { status } = (await ask(address, { headers: { [name]: validator }, withoutBody: true })).answer;
      if (status !== 304) say(checkKinds.NOT_304, { found: status, element: name }, name);
    } catch {
      // The feed itself was just requested.
    }
  }
}

async function checkHub(hub: string, from: string, say: SayOfServer): Promise<void> {
  const reason = await ask(hub, { withoutBody: true, from }).then(
    // A hub need not answer GET with a page, but it must exist.
    ({ answer: { status } }) =>
      status === 404 || status === 410 || status >= 500 ? `it answers ${status}` : undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  if (reason !== undefined) say(checkKinds.HUB_SILENT, { found: hub, reason }, hub);
}
