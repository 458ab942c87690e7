import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseFeed as parseRowan } from "@rowanmanning/feed-parser";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { decodeHTML } from "entities";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { RelaxNGValidator, XmlDocument } from "libxml2-wasm";
import RssParser from "rss-parser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Built, buildOnce, into, temporaryFolder } from "../support/build.ts";
import { type CorpusName, corpusConfig } from "../support/corpora.ts";
import { shared } from "../support/shared.ts";

const names: readonly CorpusName[] = ["digitalgov", "rust-blog", "vim-jp", "syntaxfm"];
/** The moment of the reference generator's snapshot. */
const snapshotMoment = Date.parse("2025-04-09T19:00:00Z");

describe.skipIf(shared("corpora") === undefined || shared("schemas") === undefined)(
  "documents of the corpora (skipped without ../shared)",
  () => {
    describe.each(names)("%s", (name) => {
      const folder = temporaryFolder();
      let built: Built;
      const read = (path: string): string => readFileSync(join(folder.path, "dist", path), "utf8");

      beforeAll(async () => {
        const config = corpusConfig(name);
        if (config === undefined) throw new Error("no corpus");
        built = await buildOnce(into(folder.path, config), {
          now: name === "digitalgov" ? snapshotMoment : Date.parse("2026-11-01T00:00:00Z"),
        });
      });
      afterAll(() => folder[Symbol.dispose]());

      it("is valid by the schemas of RFC 4287 and JSON Feed", () => {
        const grammar = RelaxNGValidator.fromDoc(
          XmlDocument.fromString(readFileSync(shared("schemas/atom.rng") ?? "", "utf8")),
        );
        const ajv = new Ajv({ strict: false, allErrors: true });
        addFormats.default(ajv);
        // Two are of draft 4, of which they use nothing that has changed since.
        const schemaOf = (path: string): Record<string, unknown> => {
          const {
            $schema: _draft,
            id: _id,
            ...schema
          } = JSON.parse(readFileSync(shared(path) ?? "", "utf8")) as Record<string, unknown>;
          return schema;
        };
        ajv.addSchema(schemaOf("schemas/feed-1.json"), "feed-1");
        const paths = ["schemas/jsonfeed-1.1-schemastore.json", "schemas/jsonfeed-1.1-sonicdoe.json"];
        const schemas = paths.map((path) => ajv.compile(schemaOf(path)));
        for (const feed of built.snapshot.feeds) {
          const { rss = "", atom = "", json = "" } = feed.files;
          XmlDocument.fromString(read(rss)).dispose();
          const document = XmlDocument.fromString(read(atom));
          expect(() => grammar.validate(document)).not.toThrow();
          document.dispose();
          for (const validate of schemas) {
            validate(JSON.parse(read(json)));
            expect(validate.errors ?? []).toEqual([]);
          }
        }
        grammar.dispose();
      });

      it("says the same in all three formats to other people's parsers", async () => {
        for (const feed of built.snapshot.feeds) {
          const { rss = "", atom = "", json = "" } = feed.files;
          const fromRss = (parseRssFeed(read(rss)).items ?? []).map((item) => ({
            id: item.guid?.value,
            url: item.link,
            title: item.title ?? "",
            published: moment(item.pubDate),
            tags: (item.categories ?? []).map((category) => category.name),
            summary: item.description === undefined ? undefined : decodeHTML(item.description),
            content: item.content?.encoded,
            enclosure: item.enclosures?.[0]?.url,
          }));
          const fromAtom = (parseAtomFeed(read(atom)).entries ?? []).map((entry) => ({
            id: entry.id,
            url:
              entry.links?.find(({ rel }) => rel === "related")?.href ??
              entry.links?.find(({ rel }) => rel === "alternate")?.href,
            title: textOf(entry.title),
            published: moment(entry.published),
            tags: (entry.categories ?? []).map((category) => category.term),
            summary: entry.summary === undefined ? undefined : textOf(entry.summary),
            content: textOf(entry.content) || undefined,
            enclosure: entry.links?.find(({ rel }) => rel === "enclosure")?.href,
          }));
          const fromJson = (parseJsonFeed(read(json)).items ?? []).map((item) => ({
            id: item.id,
            url: item.external_url ?? item.url,
            title: item.title ?? "",
            published: moment(item.date_published),
            tags: item.tags ?? [],
            summary: item.summary,
            content: item.content_html || undefined,
            enclosure: item.attachments?.[0]?.url,
          }));
          expect(fromAtom.map(comparable)).toEqual(fromRss.map(comparable));
          expect(fromJson.map(comparable)).toEqual(fromRss.map(comparable));
          expect(fromRss).toHaveLength(feed.entries.length);

          const other = await new RssParser().parseString(read(rss));
          const third = parseRowan(read(atom));
          expect(other.items.map(({ guid }) => guid)).toEqual(fromRss.map(({ id }) => id));
          expect(third.items.map(({ id }) => id)).toEqual(fromRss.map(({ id }) => id));
          expect(other.items.map(({ title = "" }) => spaced(title))).toEqual(fromRss.map(({ title }) => spaced(title)));
        }
      });

      it("carries the newest articles of the facts, in their order of dates", () => {
        const facts = JSON.parse(readFileSync(shared(`corpora/${name}.facts.json`) ?? "", "utf8")) as {
          readonly newest_5_published: readonly { readonly file: string }[];
        };
        const root = name === "digitalgov" || name === "rust-blog" ? "content/" : "";
        const carried = built.snapshot.feeds
          .flatMap(({ entries }) => entries)
          .sort((a, b) => b.published - a.published || (a.path < b.path ? -1 : 1));
        const five = new Set(carried.slice(0, 5).map(({ published }) => published));
        for (const { file } of facts.newest_5_published) {
          const entry = carried.find(({ path }) => `${root}${path}` === file);
          expect(entry, file).toBeDefined();
          expect(five.has(entry?.published ?? 0), file).toBe(true);
        }
      });

      it("shows no template, script or relative address in any reader's window", () => {
        for (const feed of built.snapshot.feeds) {
          for (const { path, content } of feed.entries) {
            const html = (content?.value ?? "").replace(/<(pre|code)\b[\s\S]*?<\/\1>/g, "");
            expect(html, path).not.toMatch(/\{\{[<%]|\{%/);
            expect(html, path).not.toMatch(/<script|\son\w+=|javascript:/i);
            for (const [tag] of (content?.value ?? "").matchAll(/<[a-z][^<>]*>/g))
              for (const [, address = ""] of tag.matchAll(/\s(?:href|src|poster)="([^"]*)"/g))
                expect(address, path).toMatch(/^(?:https?:\/\/|mailto:|tel:|data:image\/)/);
          }
        }
      });
    });

    it("digitalgov has exactly the items of the reference generator's feed, in the same order of dates", async () => {
      using folder = temporaryFolder();
      const config = corpusConfig("digitalgov");
      if (config === undefined) throw new Error("no corpus");
      const { snapshot } = await buildOnce(into(folder.path, config), { now: snapshotMoment });
      const reference = readFileSync(shared("corpora/digitalgov/_reference/hugo-news-index.xml") ?? "", "utf8");
      const items = [...reference.matchAll(/<item>[\s\S]*?<link>(.*?)<\/link>[\s\S]*?<pubDate>(.*?)<\/pubDate>/g)];
      const expected = items.map(([, link = "", date = ""]) => ({ link: decodeURI(link), date: Date.parse(date) }));
      const entries = (snapshot.feeds[0]?.entries ?? []).map(({ url, published }) => ({
        link: decodeURI(url),
        date: published,
      }));
      expect(entries).toHaveLength(448);
      expect(new Set(entries.map(({ link }) => link))).toEqual(new Set(expected.map(({ link }) => link)));
      // Three articles carry a `weight`, which moves them out of the order of dates on the reference's list.
      expect(entries.map(({ date }) => date)).toEqual(expected.map(({ date }) => date).sort((a, b) => b - a));
    });
  },
);

type Parts = Readonly<Record<"id" | "url" | "title" | "published" | "summary" | "content" | "enclosure", unknown>> & {
  readonly tags: readonly unknown[];
};

function comparable(parts: Parts): object {
  return Object.fromEntries(
    Object.entries(parts).map(([key, value]) => [
      key,
      typeof value === "string"
        ? spaced(value)
        : Array.isArray(value)
          ? value.map((item) => spaced(String(item)))
          : value,
    ]),
  );
}

const spaced = (text: string): string => text.replace(/\s+/g, " ").trim();
const moment = (text: unknown): number => Math.floor(Date.parse(String(text)) / 1000);

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "object" && value !== null && "value" in value ? String(value.value ?? "") : "";
}
