/// <reference lib="dom" />
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { feedStylesheet } from "../../src/formats/stylesheet.ts";
import { renderIndex } from "../../src/pages/renderIndex.ts";
import { stylesheetWords } from "../../src/pages/stylesheetWords.ts";
import { chromiumPath, launchChromium } from "../support/chromium.ts";
import { testConfig } from "../support/config.ts";
import { documentOf, testEntry, testFeed } from "../support/testFeed.ts";

const entries = [
  testEntry("quay", {
    title: "A “quoted” title & <more>",
    authors: [{ name: "Ada" }],
    enclosures: [{ url: "https://example.org/a.mp3", type: "audio/mpeg" }],
  }),
  testEntry("أ", { title: "الميناء", summary: "سبع لغات، منها العربية." }),
  testEntry("long", { summary: "x".repeat(400) }),
];

describe.skipIf(chromiumPath === undefined)(
  "a document that is opened in a browser (skipped where there is no Chromium)",
  () => {
    let browser: Browser;
    let server: Server;
    let language = "en";
    let address = "";
    const files = { rss: "deep/er/rss.xml", atom: "atom.xml" };
    const feed = testFeed(entries, {
      files,
      pageUrl: "https://example.org/feed.html",
      stylesheet: { href: "feed.css", isOwn: true },
    });

    beforeAll(async () => {
      server = createServer(({ url }, response) => {
        if (url === "/feed.css") {
          response.setHeader("content-type", "text/css; charset=utf-8");
          response.end(feedStylesheet(stylesheetWords(language)));
        } else {
          // What browsers show; they download the content types of feeds.
          response.setHeader("content-type", "text/xml; charset=utf-8");
          response.end(documentOf(url === "/atom.xml" ? "atom" : "rss", feed));
        }
      }).listen(0, "127.0.0.1");
      await new Promise((done) => server.once("listening", done));
      address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      browser = await launchChromium();
    });
    afterAll(async () => {
      await browser.close();
      server.close();
    });

    const open = async (path: string, options: Parameters<Browser["newPage"]>[0] = {}): Promise<Page> => {
      const page = await browser.newPage(options);
      await page.goto(address + path);
      return page;
    };
    const textOf = (page: Page): Promise<string> =>
      page.evaluate(() => {
        const shown: string[] = [];
        const walk = (node: Node): void => {
          if (node instanceof Element) {
            const style = getComputedStyle(node);
            if (style.display === "none") return;
            const before = getComputedStyle(node, "::before").content;
            if (before !== "none") shown.push(before);
          } else if (node.nodeType === Node.TEXT_NODE || node.nodeType === Node.CDATA_SECTION_NODE) {
            const text = node.textContent?.trim() ?? "";
            if (text !== "") shown.push(text);
          }
          for (const child of node.childNodes) walk(child);
        };
        walk(document.documentElement);
        return shown.join("\n");
      });

    it.each(Object.values(files))("%s shows what it is, and the important parts of each entry", async (path) => {
      const page = await open(path);
      const text = await textOf(page);
      for (const part of [
        "This is the address of a feed.",
        "Example",
        "An example.",
        // Where it explains how to subscribe.
        "https://example.org/feed.html",
        "A “quoted” title & <more>",
        "What quay is about.",
        "Ada",
        "https://example.org/quay/",
        "https://example.org/a.mp3",
      ])
        expect(text).toContain(part);
      for (const part of ["<p>", "All of quay", "isPermaLink", "rssboard", "application/"])
        expect(text).not.toContain(part);
      await page.close();
    });

    it.each(Object.values(files))("%s fits a phone, and follows dark mode", async (path) => {
      const page = await open(path, { viewport: { width: 320, height: 600 }, colorScheme: "dark" });
      const [width, paper, ink] = await page.evaluate(() => {
        const { backgroundColor, color } = getComputedStyle(document.documentElement);
        return [document.documentElement.scrollWidth, backgroundColor, color];
      });
      expect(width).toBeLessThanOrEqual(320);
      expect([paper, ink]).toEqual(["rgb(23, 22, 20)", "rgb(236, 232, 225)"]);
      await page.close();
    });

    describe("the list of hundreds of feeds", () => {
      const values = Array.from({ length: 300 }, (_, at) => `${at % 2 === 0 ? "Café" : "Donaudampfschifffahrt"} ${at}`);
      const feeds = values.map((value) =>
        testFeed([], { name: `tags/${value}`, group: { group: "tags", kind: "tag", value, isArchive: false } }),
      );
      const list = renderIndex(testConfig("/"), [feed, ...feeds]);

      it("finds feeds regardless of case and accents, and fits a phone", async () => {
        const page = await browser.newPage({ viewport: { width: 360, height: 800 } });
        await page.setContent(list);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
        expect(await page.locator(".feeds li:visible").count()).toBe(301);
        await page.locator("#search").fill("CAFE 29");
        expect(await page.locator(".feeds li:visible > a").allTextContents()).toEqual([
          "Café 290",
          "Café 292",
          "Café 294",
          "Café 296",
          "Café 298",
        ]);
        expect(await page.locator("section:visible").count()).toBe(1);
      });

      it("of 5,000 feeds lays out only what is on the screen, at first and after a search is cleared", async () => {
        const many = Array.from({ length: 5_000 }, (_, at) =>
          testFeed([], {
            name: `tags/${at}`,
            group: { group: "tags", kind: "tag", value: `Pier ${at}`, isArchive: false },
          }),
        );
        const page = await browser.newPage({ viewport: { width: 360, height: 800 } });
        await page.setContent(renderIndex(testConfig("/"), many));
        const laidOut = (): Promise<number> =>
          page
            .locator(".feeds li > a:first-child")
            .evaluateAll((links) => links.filter((one) => one.checkVisibility({ contentVisibilityAuto: true })).length);
        expect(await laidOut()).toBeLessThan(500);
        await page.locator("#search").fill("pier 4999");
        expect(await page.locator(".feeds li:visible > a").allTextContents()).toEqual(["Pier 4999"]);
        await page.locator("#search").fill("");
        expect(await page.locator(".feeds li:not([hidden])").count()).toBe(5_000);
        expect(await laidOut()).toBeLessThan(500);
        await page.close();
      }, 120_000);

      it("has letters to jump to without scripts, and no field that would do nothing", async () => {
        const page = await browser.newPage({ javaScriptEnabled: false });
        await page.setContent(list);
        expect(await page.locator("#search").isVisible()).toBe(false);
        expect(await page.locator(".letters a").allTextContents()).toEqual(["C", "D"]);
      });
    });

    it("is in the language of the site, in its direction", async () => {
      language = "ar";
      const page = await open(files.rss);
      expect(await textOf(page)).toContain(stylesheetWords("ar").notice);
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).direction)).toBe("rtl");
      language = "en";
      await page.close();
    });
  },
);
