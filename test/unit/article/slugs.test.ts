import { describe, expect, it } from "vitest";
import type { GeneratorName } from "../../../src/model/generator.ts";
import { buildOnce } from "../../support/build.ts";
import { testConfig } from "../../support/config.ts";
import { folderWith } from "../../support/folder.ts";

/** The URL of one article, or the code of the question instead. */
async function addressOf(
  generator: GeneratorName,
  permalink: string,
  { title, file = "a.md", more = "" }: { readonly title: string; readonly file?: string; readonly more?: string },
): Promise<string> {
  const root = folderWith({ [`content/${file}`]: `---\ntitle: ${title}\ndate: 2024-01-02\n${more}---\nText.\n` });
  const { diagnostics, snapshot } = await buildOnce(testConfig(root, { content: { generator, permalink } }));
  const [asked] = diagnostics;
  return asked?.code ?? decodeURI(new URL(snapshot.articles()[0]?.article?.url ?? "").pathname);
}

describe("a slug of letters that a generator writes in Latin letters", () => {
  // As Pelican 4.8 makes them.
  it.each([
    ["Café & Crème", "/cafe-creme.html"],
    ["a_b c--d", "/a_b-c-d.html"],
    ["Привет, мир! Щука объём ёж", "/privet-mir-shchuka-obiom-iozh.html"],
    ["Ελλάδα", "/ellada.html"],
    ["C++ и Rust", "/c-i-rust.html"],
    ["Café © 2020", "/cafe-c-2020.html"],
    ["a—b", "/a-b.html"],
    ["– foo –", "/-foo-.html"],
    ["→ x", "/-x.html"],
    ["5 € × 2°", "/5-eur-x-2deg.html"],
    ["½ cup", "/12-cup.html"],
    ["№ 5", "/no-5.html"],
    ["emoji 🎉 yes", "/emoji-yes.html"],
    ["it’s <b>x</b>", "/its-x.html"],
    ["¿Qué?", "/que.html"],
    ["北京 trip", "/bei-jing-trip.html"],
    ["☃ snow", "/snow.html"],
    ["ᥐ trip", "FW3012"],
  ])("Pelican, by the title %s: %s", async (title, expected) => {
    expect(await addressOf("pelican", "/:{slug}.html", { title })).toBe(expected);
    // If the author gives one, nothing is asked.
    expect(await addressOf("pelican", "/:{slug}.html", { title, more: "slug: own\n" })).toBe("/own.html");
  });

  it.each([
    ["Привет мир", "/привет-мир.html"],
    ["Café & Crème", "/café-crème.html"],
    ["日本語", "/日本語.html"],
    ["C++ и Rust", "/c-и-rust.html"],
  ])("Pelican with SLUGIFY_USE_UNICODE, by the title %s: %s", async (title, expected) => {
    expect(await addressOf("pelican", "/:{unicode_slug}.html", { title })).toBe(expected);
  });

  it("Pelican's category is asked for if its letters are not known", async () => {
    const pattern = "/:{category}/:{slug}/";
    expect(await addressOf("pelican", pattern, { title: "x", more: "category: Новости дня\n" })).toBe(
      "/novosti-dnia/x/",
    );
    expect(await addressOf("pelican", pattern, { title: "x", more: "category: 北京\n" })).toBe("/bei-jing/x/");
    expect(await addressOf("pelican", pattern, { title: "x", more: "category: ᥐ\n" })).toBe("FW3012");
  });

  it("Pelican and Nikola by the file name: only what the slug is made from counts", async () => {
    for (const [generator, pattern] of [
      ["pelican", "/:{basename_slug}/"],
      ["nikola", "/:slug/"],
    ] as const) {
      expect(await addressOf(generator, pattern, { title: "Привет", file: "hello.md" })).toBe("/hello/");
      expect(await addressOf(generator, pattern, { title: "Hello", file: "привет.md" })).toBe("/privet/");
      expect(await addressOf(generator, pattern, { title: "Hello", file: "北京.md" })).toBe("/bei-jing/");
      expect(await addressOf(generator, pattern, { title: "Hello", file: "ᥐ.md" })).toBe("FW3012");
    }
    expect(await addressOf("nikola", "/:raw_slug/", { title: "x", file: "Привет.md" })).toBe("/Привет/");
  });

  it("Pelican, a slug that is the file name stays unchanged", async () => {
    const named = (pattern: string, file: string) => addressOf("pelican", pattern, { title: "x", file });
    expect(await named("/:{name_slug}.html", "Command.md")).toBe("/Command.html");
    expect(await named("/:{undated_name_slug}.html", "2026-01-31-HAProxy.md")).toBe("/HAProxy.html");
  });

  it("Eleventy's filter drops Chinese, Japanese and Korean; for other scripts, a message says that the result is not known", async () => {
    const more = 'permalink: "/{{ title | slugify }}/"\n';
    expect(await addressOf("eleventy", "/:slug/", { title: "日本 trip", more })).toBe("/trip/");
    expect(await addressOf("eleventy", "/:slug/", { title: "Über Größe", more })).toBe("/ueber-groesse/");
    expect(await addressOf("eleventy", "/:slug/", { title: "Привет", more })).toBe("FW1205");
  });
});

// As Hugo 0.111 and Jekyll 4.3 make them.
describe("a slug that begins with a slash", () => {
  it.each<readonly [generator: GeneratorName, slug: string, expected: string]>([
    ["hugo", "/one-abc", "/2024/one-abc/"],
    ["hugo", "/four/five/", "/2024/four/five/"],
    ["jekyll", "/one-abc", "/2024/one-abc/"],
    ["jekyll", "two/three", "/2024/two-three/"],
    ["gatsby", "/one-abc", "/one-abc"],
  ])("%s: %s is %s", async (generator, slug, expected) => {
    const pattern = generator === "jekyll" ? "/:year/:title/" : "/:year/:slug/";
    const file = generator === "jekyll" ? "_posts/2024-01-02-a.md" : "a.md";
    expect(await addressOf(generator, pattern, { title: "A", file, more: `slug: ${slug}\n` })).toBe(expected);
  });
});
