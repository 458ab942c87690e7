import type { CheckedFeed } from "../../check/checkFeed.ts";
import { type Finding, Findings } from "../../check/findings.ts";
import { checkKinds } from "../../model/catalogue/check/index.ts";
import type { DiagnosticKind, DiagnosticValues } from "../../model/diagnostic.ts";
import { ask, type Exchange } from "./exchange.ts";

const types: Readonly<Record<string, string>> = {
  rss: "application/rss+xml",
  rss1: "application/rdf+xml",
  rss11: "application/rdf+xml",
  atom: "application/atom+xml",
  json: "application/feed+json",
  opml: "text/x-opml",
  service: "application/atomsvc+xml",
};

/** How a server serves a feed: redirects, content type, conditional requests, compression, hubs. */
export async function checkTransport(
  { redirects, answer }: Exchange,
  family: CheckedFeed["family"],
  hubs: readonly string[],
): Promise<readonly Finding[]> {
  const findings = new Findings();
  const say = (kind: DiagnosticKind, values: DiagnosticValues = {}, about?: string): void =>
    findings.add(kind, values, { spot: { line: 1, column: 1 }, about });
  for (const { status, to } of redirects)
    say(
      status === 301 || status === 308 ? checkKinds.REDIRECT_PERMANENT : checkKinds.REDIRECT_TEMPORARY,
      { found: to, status },
      to,
    );
  if (redirects.length > 3) say(checkKinds.REDIRECT_MANY, { found: redirects.length });
  if (/^http:/i.test(answer.address)) say(checkKinds.NO_TLS);
  checkType();
  checkCaching();
  await checkConditional();
  for (const hub of hubs) await checkHub(hub);
  return findings.list();

  function checkType(): void {
    const type = answer.headers.get("content-type") ?? "";
    const [mime = "", ...parameters] = type
      .toLowerCase()
      .split(";")
      .map((part) => part.trim());
    const expected = types[family ?? "rss"] ?? "application/xml";
    const declared = /^[^<]{0,3}<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)/.exec(
      Buffer.from(answer.bytes.subarray(0, 200)).toString("latin1"),
    )?.[1];
    const charset = parameters
      .find((part) => part.startsWith("charset="))
      ?.slice(8)
      .replaceAll('"', "");
    if (charset !== undefined && declared !== undefined && charset !== declared.toLowerCase())
      say(checkKinds.CHARSET_DIFFERS, { found: charset, expected: declared });
    if (mime === expected || (family === "rss1" && mime === types.rss)) return;
    const values = { found: type === "" ? "nothing" : mime, expected };
    if (/^(?:text\/html|application\/xhtml\+xml)$/.test(mime)) say(checkKinds.TYPE_HTML, values);
    else if (family === "json" ? mime === "application/json" : /^(?:application|text)\/xml$/.test(mime))
      say(checkKinds.TYPE_GENERAL, values);
    else if (family !== "opml" || !/opml|xml/.test(mime)) say(checkKinds.TYPE_WRONG, values);
  }

  function checkCaching(): void {
    const { headers, bytes } = answer;
    if (!headers.has("content-encoding") && bytes.length > 4096)
      say(checkKinds.NOT_COMPRESSED, { found: `${Math.round(bytes.length / 1024)} KiB` });
    const seconds = Number(/(?:^|[\s,])(?:s-maxage|max-age)=(\d+)/i.exec(headers.get("cache-control") ?? "")?.[1] ?? 0);
    if (seconds > 24 * 3600) say(checkKinds.CACHE_LONG, { found: `${Math.round(seconds / 3600)} hours` });
    if (family === "json" && !headers.has("access-control-allow-origin")) say(checkKinds.NO_CORS);
  }

  async function checkConditional(): Promise<void> {
    const [etag, modified] = [answer.headers.get("etag"), answer.headers.get("last-modified")];
    if (etag === null && modified === null) return say(checkKinds.NO_VALIDATOR);
    try {
      const headers = {
        ...(etag === null ? {} : { "if-none-match": etag }),
        ...(modified === null ? {} : { "if-modified-since": modified }),
      };
      const { status } = (await ask(answer.address, { headers, withoutBody: true })).answer;
      if (status !== 304) say(checkKinds.NOT_304, { found: status });
    } catch {
      // The feed itself was just requested.
    }
  }

  async function checkHub(hub: string): Promise<void> {
    const reason = await ask(hub, { withoutBody: true }).then(
      // A hub need not answer GET with a page, but it must exist.
      ({ answer: { status } }) =>
        status === 404 || status === 410 || status >= 500 ? `it answers ${status}` : undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    if (reason !== undefined) say(checkKinds.HUB_SILENT, { found: hub, reason }, hub);
  }
}
