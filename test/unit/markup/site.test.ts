import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { PackageThread } from "../../../src/markup/packageThread.ts";
import type { ContentConfig } from "../../../src/model/config.ts";
import { type Built, buildOnce } from "../../support/build.ts";
import { testConfig } from "../../support/config.ts";
import { folderWith } from "../../support/folder.ts";
import { installed } from "../../support/installed.ts";

afterEach(() => vi.unstubAllEnvs());

interface Item {
  readonly title: string;
  readonly url: string;
  readonly content_html: string;
  readonly date_published: string;
  readonly tags?: readonly string[];
}

async function siteOf(
  files: Readonly<Record<string, string>>,
): Promise<
  Built & { readonly root: string; readonly items: Readonly<Record<string, Item>>; readonly codes: readonly string[] }
> {
  const root = folderWith(Object.fromEntries(Object.entries(files).map(([name, text]) => [`content/${name}`, text])));
  mkdirSync(join(root, "content/pics"));
  for (const name of ["a.png", "pics/a.png"]) writeFileSync(join(root, "content", name), "");
  const include = ["**/*.{md,rst,adoc,org,ipynb}"];
  const built = await buildOnce(testConfig(root, { content: { include } }));
  const { items } = JSON.parse(readFileSync(join(root, "dist/feed.json"), "utf8")) as {
    readonly items: readonly Item[];
  };
  const codes = built.diagnostics.map(({ code, path, line }) => `${path}:${line ?? ""} ${code}`).sort();
  return { ...built, root, codes, items: Object.fromEntries(items.map((item) => [item.title, item])) };
}

const rst = `An *own* title
==============

:date: 2024-01-04 10:20
:tags: a, b

Intro :doc:\`text <x>\`, see \`other <other.adoc>\`_.

.. post-list::

.. raw:: html

   <b>raw</b>

.. include:: /etc/passwd

.. image:: a.png

Section
-------

.. code-block:: js

   x < 1
`;
const adoc = `= In AsciiDoc
Ada Lovelace
2024-01-05
:imagesdir: pics
:page-tags: [c]

Intro, of {docdate}. See xref:org-post.org[the other].

//more

== Section

include::/etc/passwd[]

image::a.png[Alt]

NOTE: Care.

++++
<p onclick="x">own<script>x</script></p>
++++
`;
const org = `#+TITLE: In Org
#+DATE: <2024-01-06 Sat>
#+FILETAGS: :d:

Text *b* and \\(x^2\\).
# more

* Section
[[file:a.png]]
#+INCLUDE: "/etc/passwd"
`;
const notebook = JSON.stringify({
  cells: [
    { cell_type: "raw", source: "---\ndate: 2024-01-07\ntags: [e]\n---" },
    { cell_type: "markdown", source: ["# In a notebook\n", "\n", "Text **b** {{< odd >}}."] },
    {
      cell_type: "code",
      source: "1",
      outputs: [{ output_type: "execute_result", data: { "text/html": "<p onclick='x'>out</p>" } }],
    },
  ],
  metadata: { title: "Other" },
});

describe("a site in many markup languages", () => {
  it.skipIf(!installed("rst2html5"))(
    "has all of them in its feeds, clean, with absolute addresses and nothing of other files",
    async () => {
      const { items, codes } = await siteOf({
        "post.rst": rst,
        "other.adoc": adoc,
        "org-post.org": org,
        "nb.ipynb": notebook,
      });
      expect(Object.keys(items)).toEqual(["Other", "In Org", "In AsciiDoc", "An own title"]);
      const html = (title: string): string => items[title]?.content_html ?? "";
      for (const title of Object.keys(items))
        expect(html(title)).not.toMatch(
          /passwd|root:|onclick|<script|odd<|problematic|system-message|\.\. |==|#\+|20\d\d-/,
        );
      expect(html("An own title")).toContain('<a href="https://example.org/other/">other</a>');
      expect(html("An own title")).toContain("<h2>Section</h2>");
      expect(html("An own title")).toContain("Intro text, see");
      expect(html("An own title")).toContain('<img src="https://example.org/a.png"');
      expect(html("An own title")).not.toContain("raw");
      expect(html("In AsciiDoc")).toContain('<a href="https://example.org/org-post/">the other</a>');
      expect(html("In AsciiDoc")).toContain('<img src="https://example.org/pics/a.png" alt="Alt">');
      expect(html("In AsciiDoc")).toMatch(/<blockquote><p><strong>Note<\/strong><\/p>\s*Care\./);
      expect(html("In AsciiDoc")).toContain("<p>own</p>");
      expect(html("In Org")).toContain("Text <strong>b</strong> and <math>");
      expect(html("In Org")).toContain("<h2>Section</h2>");
      expect(html("In Org")).toContain('<img src="https://example.org/a.png">');
      expect(html("Other")).toContain("<p>out</p>");
      expect(items["An own title"]).toMatchObject({ date_published: "2024-01-04T10:20:00Z", tags: ["a", "b"] });
      expect(items["In Org"]).toMatchObject({ date_published: "2024-01-06T00:00:00Z", tags: ["d"] });
      expect(codes).toEqual([
        "org-post.org:10 FW1421",
        "other.adoc:13 FW1421",
        "post.rst:11 FW1421",
        "post.rst:15 FW1458",
        "post.rst:9 FW1421",
      ]);
    },
  );

  it.skipIf(!installed("rst2html5"))(
    "takes text files of Nikola for reStructuredText, those of others for text",
    async () => {
      const text = ".. title: T\n.. date: 2024-01-01\n\nSome *text*.\n";
      const build = async (content: Partial<ContentConfig>): Promise<unknown> => {
        const root = folderWith({ "content/a.txt": text });
        await buildOnce(testConfig(root, { content }));
        return JSON.parse(readFileSync(join(root, "dist/feed.json"), "utf8")).items[0];
      };
      expect(await build({ generator: "nikola" })).toMatchObject({
        title: "T",
        content_html: "<p>Some <em>text</em>.</p>",
      });
      expect(await build({})).toMatchObject({ content_text: "Some *text*." });
    },
  );

  it("continues without an article that nothing here can render, and says what to install", async () => {
    vi.stubEnv("PATH", "");
    const { items, diagnostics } = await siteOf({
      "post.rst": rst,
      "b.md": "---\ntitle: B\ndate: 2024-01-01\n---\nText\n",
    });
    expect(Object.keys(items)).toEqual(["B"]);
    expect(diagnostics.map(({ code, path, hint }) => [code, path, hint])).toEqual([
      ["FW1420", "post.rst", "pip install docutils"],
    ]);
  });

  it.skipIf(!installed("pandoc"))("is rendered by pandoc where docutils is not", async () => {
    const root = folderWith({ bin: undefined });
    const pandoc = (process.env.PATH ?? "")
      .split(delimiter)
      .map((one) => join(one, "pandoc"))
      .find((one) => readable(one));
    writeFileSync(join(root, "bin/pandoc"), `#!/bin/sh\nexec ${pandoc} "$@"\n`);
    chmodSync(join(root, "bin/pandoc"), 0o755);
    vi.stubEnv("PATH", join(root, "bin"));
    const { items } = await siteOf({ "post.rst": rst });
    const html = items["An own title"]?.content_html ?? "";
    expect(html).toContain("<h2>Section</h2>");
    expect(html).toContain('<code class="language-js">');
    expect(html).not.toMatch(/raw|passwd|root:/);
  });

  it.skipIf(process.platform === "win32")(
    "gives a program nothing but what it needs, and runs none that lies in the content",
    async () => {
      vi.stubEnv("SECRET", "told");
      const fake = folderWith({
        rst2html5:
          '#!/bin/sh\ncat > /dev/null\necho "<main><p>secret:$SECRET files:$(ls | wc -l | tr -d " ")</p></main>"\n',
      });
      chmodSync(join(fake, "rst2html5"), 0o755);
      vi.stubEnv("PATH", `${fake}${delimiter}/usr/bin${delimiter}/bin`);
      const { items } = await siteOf({ "post.rst": rst });
      expect(items["An own title"]?.content_html).toBe("<p>secret: files:0</p>");

      const root = folderWith({ "content/post.rst": rst, "content/rst2html5": "#!/bin/sh\necho '<main>bad</main>'\n" });
      chmodSync(join(root, "content/rst2html5"), 0o755);
      vi.stubEnv("PATH", join(root, "content"));
      const { diagnostics } = await buildOnce(testConfig(root, { content: { include: ["*.rst"] } }));
      expect(diagnostics.map(({ code }) => code)).toEqual(["FW1420"]);
    },
  );

  it("reports a program that fails", async () => {
    const fake = folderWith({ rst2html5: "#!/bin/sh\ncat > /dev/null\necho 'no module named docutils' >&2\nexit 1\n" });
    chmodSync(join(fake, "rst2html5"), 0o755);
    vi.stubEnv("PATH", fake);
    const { diagnostics } = await siteOf({ "post.rst": rst });
    expect(diagnostics.map(({ code }) => code)).toEqual(["FW1402"]);
  });
});

describe("a package in a separate thread", () => {
  const module = (text: string): string => `data:text/javascript,${encodeURIComponent(text)}`;

  it("that never ends is stopped, and the next text gets another thread", async () => {
    const thread = new PackageThread(500);
    const job = { recipe: "asciidoc", text: "x" } as const;
    await expect(
      thread.ask({ ...job, entries: [module("export const convert = () => { for (;;); }")] }),
    ).rejects.toThrow("took longer");
    const good = { ...job, entries: [module("export const convert = (text) => `<p>${text}</p>`")] };
    const patient = new PackageThread();
    expect([await patient.ask(good), await patient.ask(good)]).toEqual(["<p>x</p>", "<p>x</p>"]);
    await expect(
      patient.ask({ ...job, entries: [module("export const convert = () => { throw new Error('no') }")] }),
    ).rejects.toThrow("no");
    expect(await patient.ask(good)).toBe("<p>x</p>");
  });
});

function readable(path: string): boolean {
  try {
    readFileSync(path);
    return true;
  } catch {
    return false;
  }
}
