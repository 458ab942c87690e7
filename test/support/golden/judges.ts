import RssParser from "rss-parser";
import { SaxesParser } from "saxes";
import { expect } from "vitest";
import { checkFeed } from "../../../src/check/checkFeed.ts";
import { createJudges } from "../schemas.ts";

const judges = createJudges();
const kinds = { rss: /<rss /, atom: /<feed /, json: /"version": "https:\/\/jsonfeed/ } as const;

/** Everything that a document has to be, whatever its content: well-formed, valid by the schemas, readable, without an error of ours. */
export async function expectGoodDocument(path: string, text: string, now: number): Promise<void> {
  const kind = (["json", "rss", "atom"] as const).find((one) => kinds[one].test(text.slice(0, 1000)));
  if (/\.(?:xml|opml)$/.test(path)) expect(notWellFormed(text), path).toEqual([]);
  if (kind === undefined) return;
  expect(judges[kind](text), path).toEqual([]);
  const { findings } = checkFeed(new TextEncoder().encode(text), { now });
  expect(
    findings.filter(({ severity }) => severity === "error").map(({ code, message }) => `${code} ${message}`),
    path,
  ).toEqual([]);
  expect(relativeAddresses(text), path).toEqual([]);
  if (kind === "rss") await new RssParser().parseString(text);
}

/** The errors that saxes reports, including namespaces. */
function notWellFormed(text: string): readonly string[] {
  const errors: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", ({ message }) => errors.push(message));
  parser.write(text).close();
  return errors;
}

/** URLs in content that depend on the page that shows them. */
function relativeAddresses(text: string): readonly string[] {
  return [...text.matchAll(/\s(?:href|src|poster)=\\?["']([^"'\\]*)/g)]
    .map(([, address = ""]) => address)
    .filter((address) => !/^(?:[a-z][a-z+.-]*:|feed\.css|\.\.\/feed\.css)/i.test(address));
}
