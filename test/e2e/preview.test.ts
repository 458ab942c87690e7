/// <reference lib="dom" />
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { contentPath } from "../../src/model/text.ts";
import { chromiumPath, launchChromium } from "../support/chromium.ts";
import { bundlePreview } from "../support/previewAssets.ts";
import { sampleNewsroom } from "../support/sampleNewsroom.ts";
import { baseUrl, entry, feed, noon, type ServedSite, serveSite } from "../support/servedSite.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Judge {
  readonly run: (
    where: unknown,
    options: object,
  ) => Promise<{
    readonly violations: readonly {
      readonly id: string;
      readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
    }[];
  }>;
}

/** The problems that axe finds on a page as it is; the frames in it are pages of their own. */
async function faults(page: Page): Promise<readonly string[]> {
  // Content that is still fading in is paler than later.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  await page.evaluate(axe);
  return await page.evaluate(async () => {
    const { axe: judge } = globalThis as unknown as { readonly axe: Judge };
    const { violations } = await judge.run(document, { iframes: false });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
  });
}

describe.skipIf(chromiumPath === undefined)("the preview in a browser (skipped where there is no Chromium)", () => {
  let browser: Browser;
  let assetsDir: string;
  let page: Page;
  let site: ServedSite;
  let troubles: string[];

  beforeAll(async () => {
    assetsDir = bundlePreview();
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
  beforeEach(() => {
    troubles = [];
  });
  afterEach(async () => {
    await page.close();
    await site.close();
  });

  async function open(width = 1300, options: Parameters<Browser["newPage"]>[0] = {}): Promise<void> {
    page = await browser.newPage({ viewport: { width, height: 800 }, ...options });
    page.on("pageerror", (error) => troubles.push(String(error)));
    // A policy that blocks our own parts would be noticed here.
    page.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
    page.on("request", (request) => {
      if (!/^(?:data|blob):/.test(request.url()) && !request.url().startsWith(site.server.url))
        troubles.push(`asked for ${request.url()}`);
    });
    await page.goto(site.server.url);
    await page.waitForSelector(".dot.live");
    await page.waitForSelector(".row, .card, .empty");
  }

  const headlines = () => page.locator(".headline").allTextContents();
  const content = (value: string) => ({ content: { kind: "html" as const, value } });

  describe("while articles are saved", () => {
    beforeEach(async () => {
      site = await serveSite({ assetsDir });
      site.publish([feed([entry("bridge"), entry("market")])]);
      await open();
    });

    test("a new one appears, highlighted", async () => {
      site.publish([feed([entry("harbor"), entry("bridge"), entry("market")])]);
      await page.waitForSelector(".row .badge.new");
      expect(await headlines()).toEqual(["About harbor", "About bridge", "About market"]);
      expect(await page.locator(".row", { hasText: "About harbor" }).locator(".badge").textContent()).toBe("New");
    });

    test("an edited one shows which words were deleted and inserted, also in the open article", async () => {
      await page.locator(".row-link", { hasText: "About market" }).click();
      const frame = page.frameLocator(".reader iframe");
      await frame.getByText("and then some more of them").waitFor();
      site.publish([
        feed([
          entry("bridge"),
          entry("market", content("<p>A few words about market, and then many more of them.</p>")),
        ]),
      ]);
      await page.waitForSelector(".row .badge.edited");
      expect(await page.locator(".row del").allTextContents()).toEqual(["some"]);
      expect(await page.locator(".row ins").allTextContents()).toEqual(["many"]);
      await frame.getByText("and then many more of them").waitFor();
    });

    test("a renamed one stays, and shows its new path", async () => {
      site.publish([feed([entry("bridge"), entry("market", { path: contentPath("city/square.md") })])]);
      await page.waitForSelector(".row .badge.moved");
      expect(await headlines()).toEqual(["About bridge", "About market"]);
      await page.keyboard.press("2");
      await page.getByText("the entry keeps its id").waitFor();
      expect(await page.locator(".card").textContent()).toContain("market.md is now city/square.md");
    });

    test("a deleted one disappears from the list, and is marked as gone until the marks are cleared", async () => {
      site.publish([feed([entry("bridge")])]);
      await page.waitForSelector(".row.gone");
      expect(await headlines()).toEqual(["About bridge"]);
      expect(await page.locator(".row.gone").textContent()).toContain("About market");
      await page.getByRole("button", { name: "Clear marks" }).click();
      expect(await page.locator(".row.gone").count()).toBe(0);
    });

    test("every view says what a save changed, and links to it", async () => {
      await page.keyboard.press("5");
      await page.waitForSelector("#facts");
      site.publish([feed([entry("bridge"), entry("market", { title: "The market, moved" })])]);
      const toast = page.getByRole("status").filter({ hasText: "The market, moved" });
      await toast.waitFor();
      expect(await toast.locator(".badge").textContent()).toBe("Edited");
      expect(await faults(page)).toEqual([]);
      await toast.getByRole("link", { name: "Show" }).click();
      await page.frameLocator(".reader iframe").getByRole("heading", { name: "The market, moved" }).waitFor();
    });

    test("what the guard holds back is not shown as a change until it is published", async () => {
      const reason = { kind: "loss" as const, message: "1 entry would go", hint: "Look.", entries: [] };
      const held = [{ feed: "main", reasons: [reason] }];
      site.publish([feed([entry("bridge")])], { held });
      await page.getByText("Held back").waitFor();
      expect(await page.locator(".row.gone").count()).toBe(0);
      site.publish([feed([entry("bridge")])]);
      await page.waitForSelector(".row.gone");
      expect(await page.locator(".row.gone").textContent()).toContain("About market");
    });

    test("the scroll position and the search stay as they are", async () => {
      await page.locator("#search").fill("market");
      await page.waitForFunction(() => document.querySelectorAll(".headline").length === 1);
      site.publish([feed([entry("market", { title: "The market, renamed" }), entry("bridge")])]);
      await page.getByText("The market, renamed").first().waitFor();
      expect(await page.locator("#search").inputValue()).toBe("market");
      expect(await page.evaluate(() => document.activeElement?.id)).toBe("search");
    });

    test("the page says when the program stops", async () => {
      await site.server.close();
      await page.waitForSelector(".dot.stopped, .dot.lost");
    });
  });

  test("keys move through the list, to the article, its source and back, to the search and the help", async () => {
    site = await serveSite({ assetsDir });
    site.publish([feed([entry("bridge"), entry("market"), entry("library")])]);
    await open();
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("k");
    await page.keyboard.press("Enter");
    await page.frameLocator(".reader iframe").getByRole("heading", { name: "About market" }).waitFor();
    await page.keyboard.press("s");
    await page.waitForSelector(".columns .t-name");
    expect(await page.locator(".columns pre").allTextContents()).toEqual([
      expect.stringContaining("<title>About market</title>"),
      expect.stringContaining("<title>About market</title>"),
      expect.stringContaining('"title": "About market"'),
    ]);
    await page.keyboard.press("Escape");
    await page.waitForSelector(".reader iframe");
    await page.keyboard.press("/");
    await page.keyboard.type("libr");
    expect(await headlines()).toEqual(["About library"]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("5");
    await page.waitForSelector("#facts");
    await page.keyboard.press("/");
    await page.waitForFunction(() => document.activeElement?.id === "search");
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(troubles).toEqual([]);
  });

  test("ages are shown in the language of the feed", async () => {
    site = await serveSite({ assetsDir });
    const published = noon - 9.5 * 3_600_000;
    site.publish([feed([entry("pont", { published })], { channel: { language: "fr" } })]);
    await open();
    expect(await page.locator(".row time").textContent()).toBe("il y a 9 heures");
  });

  test("a hostile article can neither run script, nor reach the page, nor the network", async () => {
    const asked: string[] = [];
    const evil = createServer((request, response) => {
      asked.push(request.url ?? "");
      response.end();
    });
    await new Promise<void>((resolve) => evil.listen(0, "127.0.0.1", resolve));
    const enemy = `http://127.0.0.1:${(evil.address() as AddressInfo).port}`;
    site = await serveSite({ assetsDir });
    const hostile = `<p>harmless words</p>
      <script>parent.document.title = "taken"; top.location = "${enemy}/"</script>
      <img src="x" onerror="parent.document.title='taken'">
      <svg onload="parent.document.title='taken'"></svg>
      <a id="js" href="javascript:parent.document.title='taken'">link</a>
      <iframe srcdoc="<script>parent.parent.document.title='taken'</script>"></iframe>
      <img src="${enemy}/pixel.png"><link rel="stylesheet" href="${enemy}/x.css">
      <style>body { background: url(${enemy}/bg.png) }</style>
      <meta http-equiv="refresh" content="0;url=${enemy}/">
      <form action="${enemy}/"><button id="send">send</button></form>
      <video autoplay src="${enemy}/v.mp4"></video><object data="${enemy}/o"></object>`;
    const title = `</title><script>parent.document.title="taken"</script>`;
    site.publish([feed([entry("hostile", { title, summary: "<img src=x onerror=alert(1)>", ...content(hostile) })])]);
    page = await browser.newPage();
    page.on("dialog", (dialog) => troubles.push(dialog.message()));
    await page.goto(site.server.url);
    const frame = page.frameLocator(".reader iframe");
    await frame.getByText("harmless words").waitFor();
    await frame.locator("#js").click({ noWaitAfter: true });
    await frame.locator("#send").click({ noWaitAfter: true });
    await page.waitForLoadState("networkidle").catch(() => {});
    expect(await page.title()).toBe("The Example News · Feedwright preview");
    expect(page.url()).toContain(site.server.url);
    expect(await page.locator(".row-text").textContent()).toContain("</title><script>");
    evil.close();
    expect(asked).toEqual([]);
    expect(troubles).toEqual([]);
    const framed = page.frames().find((one) => one.url().includes("/article"));
    expect(framed).toBeDefined();
    expect(await page.evaluate(() => document.querySelector("iframe")?.contentDocument)).toBeNull();
  });

  describe("in a newsroom with something everywhere", () => {
    const views = [
      "#/",
      "#/feed/main/https%3A%2F%2Fnews.example.org%2Fbridge%2F",
      "#/feed/main/https%3A%2F%2Fnews.example.org%2Fbridge%2F/source",
      "#/feed/ar",
      "#/changes",
      "#/problems",
      "#/upcoming",
      "#/upcoming/drafts%2Fferry.md",
      "#/facts",
    ];
    beforeEach(async () => {
      ({ site } = await sampleNewsroom(assetsDir));
    });

    test.each([
      ["light", 1300],
      ["dark", 1300],
      ["light", 360],
      ["dark", 360],
    ] as const)(
      "axe finds no problem in any view, and none scrolls sideways: %s, %i px",
      async (colorScheme, width) => {
        await open(width, { colorScheme, reducedMotion: "reduce" });
        for (const view of views) {
          await page.evaluate((hash) => {
            location.hash = hash;
          }, view);
          await page.waitForFunction((hash) => location.hash === hash, view);
          await page.waitForSelector("main > *");
          await page.evaluate(
            () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
          );
          const found = await faults(page);
          expect(found, view).toEqual([]);
          const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
          expect(inner, view).toBeLessThanOrEqual(outer ?? 0);
        }
        const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        expect(background).toBe(colorScheme === "dark" ? "rgb(22, 21, 19)" : "rgb(251, 250, 247)");
        expect(troubles).toEqual([]);
      },
    );

    test("axe finds no problems on the article's own page and the page for people", async () => {
      await open(360);
      const addresses = [
        `${site.server.url}_feedwright/article?feed=main&id=${encodeURIComponent(`${baseUrl}bridge/`)}`,
        `${site.server.url}feed.html`,
        `${site.server.url}ar/feed.html`,
      ];
      for (const address of addresses) {
        const reading = await browser.newPage({ viewport: { width: 360, height: 800 }, bypassCSP: true });
        await reading.goto(address);
        const found = await faults(reading);
        expect(found, address).toEqual([]);
        expect(await reading.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(360);
        await reading.close();
      }
    });

    test("problems, held feeds and scheduled articles are shown with place, reason and time", async () => {
      await open();
      await page.keyboard.press("3");
      await page.getByText("invalid date").waitFor();
      expect(await page.locator(".excerpt mark").textContent()).toBe("2026-02-31");
      await page.getByText("1 known entry would get a new id").waitFor();
      await page.keyboard.press("4");
      await page.waitForSelector("[role=timer]");
      expect(await page.locator("[role=timer]").first().textContent()).toMatch(/^05:0[01]:\d\d$/);
      await page.getByRole("link", { name: "Why the ferry stays" }).click();
      await page.frameLocator("iframe").getByText("as far as it goes").waitFor();
      expect(await page.locator(".bar .badge").textContent()).toBe("Draft");
      await page.keyboard.press("5");
      await page.waitForSelector(".plot svg");
      expect(await page.locator(".state.valid").count()).toBe(5);
    });

    test("the page for people copies the URL, and shows everything without scripts", async () => {
      await open();
      const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
      const scripted = await context.newPage();
      await scripted.goto(`${site.server.url}feed.html`);
      await scripted.getByRole("button", { name: "Copy" }).first().click();
      await scripted.getByText("Copied").waitFor();
      expect(await scripted.evaluate(() => navigator.clipboard.readText())).toBe(`${baseUrl}rss.xml`);
      await context.close();
      const plain = await browser.newPage({ javaScriptEnabled: false });
      await plain.goto(`${site.server.url}feed.html`);
      expect(await plain.locator("button:visible").count()).toBe(0);
      expect(await plain.locator(".address code").first().textContent()).toBe(`${baseUrl}rss.xml`);
      expect(await plain.locator(".entries li").count()).toBe(18);
      await plain.close();
    });
  });
});
