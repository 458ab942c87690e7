import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { firstHeading } from "../../../src/article/texts/heading.ts";
import { digestOf } from "../../../src/ledger/digest.ts";
import type { Article } from "../../../src/model/article.ts";
import { generatorNames } from "../../../src/model/generator.ts";
import { contentPath } from "../../../src/model/text.ts";
import { withoutRemarks, withoutRemarksInLine } from "../../../src/text/remarks/remarks.ts";
import { renderBody } from "../../support/content.ts";
import { readArticles } from "../../support/readArticles.ts";

/** What goes around a remark, in the files of what name. */
const inline: readonly (readonly [opening: string, closing: string, path: string])[] = [
  ["%%", "%%", "a.md"],
  ["%% ", " %%", "a.md"],
  ["{::comment}", "{:/comment}", "a.md"],
  ["{::comment}", "{:/}", "a.md"],
  ["{>> ", " <<}", "a.md"],
  ["<!-- ", " -->", "a.md"],
  ["<!--- ", " --->", "a.md"],
  ["{/* ", " */}", "a.md"],
  ["{/* ", " */}", "a.mdx"],
  ["{# ", " #}", "a.md"],
  ["{#", "#}", "a.md"],
  ["{% comment %}", "{% endcomment %}", "a.md"],
  ["{%- comment -%}", "{%- endcomment -%}", "a.html"],
  ["{% # ", " %}", "a.md"],
  ["{{- /* ", " */ -}}", "a.md"],
  ["{{< comment >}}", "{{< /comment >}}", "a.md"],
  ["{{% comment %}}", "{{% /comment %}}", "a.md"],
  ["{{!-- ", " --}}", "a.md"],
  ["{{! ", " }}", "a.md"],
  ["<%# ", " %>", "a.md"],
  ["<%-- ", " --%>", "a.html"],
];
const block: readonly (readonly [opening: string, closing: string, path: string])[] = [
  ...inline,
  ["%%\n", "\n%%", "a.md"],
  ["{::comment}\n", "\n{:/comment}", "a.md"],
  ["{% comment %}\n", "\n{% endcomment %}", "a.md"],
  ["<!--\n", "\n-->", "a.md"],
  ["{/*\n", "\n*/}", "a.mdx"],
  ["::: comment\n", "\n:::", "a.md"],
  ["::: {.comment}\n", "\n:::", "a.md"],
  ["```{=comment}\n", "\n```", "a.md"],
];

const said = async (body: string, path: string): Promise<string> => {
  const { html, excerpt, summary = "" } = await renderBody(body, { path });
  return [html, excerpt.value, summary].join("\n");
};

describe("private remarks", () => {
  it.each(inline)(
    "%s … %s in a line of %s is never published, and the text around it is",
    async (opening, closing, path) => {
      const isHtml = path.endsWith(".html");
      const text = `Public one ${opening}secret${closing} public two.\n\nPublic three.`;
      const out = await said(isHtml ? `<p>${text.replace("\n\n", "</p><p>")}</p>` : text, path);
      expect(out).not.toContain("secret");
      expect(out).not.toContain(closing.trim());
      for (const part of ["Public one", "public two.", "Public three."]) expect(out).toContain(part);
    },
  );

  it.each(block)("%s … %s as a block of %s is never published, whatever is in it", async (opening, closing, path) => {
    const insides = [
      "secret",
      "secret\n\n- secret\n\nsecret",
      "secret\n\n    secret\n\n> secret\n\nsecret `secret` **secret**",
    ];
    if (!opening.startsWith("`"))
      insides.push("secret\n\n```js\nsecret\n```\n\nsecret", "secret\n\n```\nsecret, and no end");
    for (const inside of /\{% #|\{\{!? ?$|<%#/.test(opening) ? insides.slice(0, 1) : insides) {
      const out = await said(
        `Public one.\n\n${opening}${inside}${closing}\n\nPublic *two*.\n\n\`\`\`\ncode\n\`\`\`\n\nPublic three.`,
        path,
      );
      expect(out).not.toContain("secret");
      for (const part of ["Public one.", "<em>two</em>", "code", "Public three."]) {
        if (!path.endsWith(".html")) expect(out).toContain(part);
      }
    }
  });

  it.each([
    "[//]: # (secret)",
    "[//]: # (a secret (in brackets) and more)",
    '[//]: # "a secret "with quotes" in it"',
    "[//]: <> (a secret)",
    "[comment]: # (a secret)",
    "[comment]: <> (a secret\nover two lines)",
    "[_]: # 'a secret'",
    "[//]: # (a secret\nthat never ends",
  ])("%s is never published, also right below a line of text", async (line) => {
    for (const before of ["Public one.\n\n", "Public one.\n"]) {
      const out = await said(`${before}${line}\n\nPublic two.`, "a.md");
      expect(out).not.toMatch(/secret|two lines|never ends/);
      expect(out).toContain("Public one.");
      expect(out).toContain("Public two.");
    }
  });

  it.each(block.filter(([opening, , path]) => path.endsWith(".md") && !opening.startsWith("`")))(
    "%s … %s stays where it is code",
    (opening, closing) => {
      const remark = `${opening}kept${closing}`;
      const flat = remark.replace(/\n/g, " ");
      for (const code of [
        `\`\`\`\n${remark}\n\`\`\``,
        `~~~~ md\n${remark}\n~~~~`,
        `- item\n\n  \`\`\`\n  ${flat}\n  \`\`\``,
        `    ${flat}\n\n    ${flat}`,
        `Text \`${flat}\` and \`\`${flat} \` \`\`.`,
        `<pre><code>${flat}</code></pre>`,
        `{% highlight md %}\n${remark}\n{% endhighlight %}`,
        `{{< highlight md >}}\n${remark}\n{{< /highlight >}}`,
      ]) {
        const text = `Before.\n\n${code}\n\nAfter.`;
        if (code.includes("endhighlight") && opening.includes("{%")) continue;
        expect(withoutRemarks(text, { syntax: "markdown" })).toEqual({ text });
      }
    },
  );

  it.each([
    "50%% off",
    "50%% off today, and 20%% off tomorrow",
    "a %% b",
    "100%%",
    "%%is a sign of its own",
    "It says %% of it",
    "\\%%not a remark\\%%",
    "## Heading {#its-id}\n\nText {#other .class}",
    "{::nomarkdown}*text*{:/nomarkdown}",
    '{::options toc_levels="1" /}',
    "{{/* name() */}} and {{</* name */>}}",
    "<!-- more -->\n\nText",
    "<!--more-->",
    "{/* truncate */}",
    "[top]: # (a link)\n[note]: https://example.org/ (words)",
    '[comments]: https://example.org/\n[comment]: /a/ "Title"\n[#]: <https://example.org/>',
    "a {> b <} c",
    "::: warning\ntext\n:::",
    "I comment on it [here](#x).",
    "f(x) = {x: 1} %}",
  ])("%s is not a remark", (text) => {
    expect(withoutRemarks(text, { syntax: "markdown" })).toEqual({ text });
  });

  it.each([
    ["Said. <!-- secret\nsecret\n\nLater.", "Said. \n\nLater."],
    ["Said. <?php secret\n\nLater.", "Said. \n\nLater."],
    ["%% secret\nsecret\n\nLater.", "\n\nLater."],
    ["<!-- secret\n\nsecret", ""],
  ])("what is never closed ends with its paragraph, or hides all below: %j", (text, shown) => {
    expect(withoutRemarks(text, { syntax: "markdown" })).toMatchObject({
      text: shown,
      unclosedAt: text.search(/<|%%/),
    });
  });

  it.each([
    ["%%\n\nsecret\n\nsecret", "FW1413"],
    ["{::comment}\nsecret\n\nsecret", "FW1413"],
    ["{% comment %}\n\nsecret", "FW1413"],
    ["::: comment\nsecret\n\nsecret", "FW1413"],
  ])("%s never ends: nothing behind it is published, and its place is reported", async (remark, code) => {
    const { html, troubles } = await renderBody(`Public.\n\n${remark}`);
    expect(html).toContain("Public.");
    expect(html).not.toContain("secret");
    expect(troubles.map((trouble) => trouble.split(" ").slice(0, 2).join(" "))).toEqual([`3:1 ${code}`]);
  });

  test("any mixture of text, code and remarks: all of the text and code is published, and no remark", () => {
    const remark = fc
      .constantFrom(...block.filter(([, , path]) => path === "a.md" && true))
      .map(([a, b]) => `${a}secret${b}`);
    const code = remark.map((inside) => inside.replaceAll("secret", "shown").replace(/\n/g, " "));
    const piece = fc.oneof(
      remark,
      code.map((inside) => `\`\`\`\`\n${inside}\n\`\`\`\``),
      code.map((inside) => `Public \`\`\`${inside.replaceAll("`", "'")}\`\`\`.`),
      fc.constantFrom("Public.", "- Public\n- Public", "> Public", "# Public", "Public 50%% off", "Public\\%%"),
      remark.filter((one) => !one.includes("\n")).map((one) => `Public ${one} Public.`),
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (pieces) => {
        const typed = pieces.join("\n\n");
        const { text } = withoutRemarks(typed, { syntax: "markdown", dropsComments: true });
        expect(text).not.toContain("secret");
        for (const word of ["Public", "shown"]) expect(text.split(word).length).toBe(typed.split(word).length);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(generatorNames)("%s shows percent signs, which only Obsidian hides", async (generator) => {
    const typed = "One %% words %% two.\n\n%%% more %%%\n\n%%\nand more\n%%";
    const shown = await renderBody(typed, { content: { generator } });
    for (const words of ["One %% words %% two.", "%%% more %%%", "and more"]) expect(shown.html).toContain(words);
    const notes = await renderBody(typed, { content: { generator, dialect: "obsidian" } });
    expect(notes.html).toBe("<p>One  two.</p>");
  });

  it("editing only a remark does not change the article", () => {
    const article = { path: contentPath("a.md") } as Article;
    const digest = (remark: string): string => digestOf(article, `Text.\n\n${remark}\n\nMore.`);
    expect(digest("%% one %%")).toBe(digest("%% two, and more %%"));
    expect(digest("{::comment}\none\n{:/comment}")).toBe(digest("{::comment}\ntwo\n{:/comment}"));
    expect(digest("`%% one %%`")).not.toBe(digest("`%% two %%`"));
  });

  it.each([
    ["A title %%secret%%", "A title "],
    ["A title <!-- secret -->", "A title "],
    ["Use `<!-- -->` and `%% %%` in HTML", "Use `<!-- -->` and `%% %%` in HTML"],
    ["50%% off, 20%% on", "50%% off, 20%% on"],
  ])("%s: titles have no remarks either", (typed, text) => {
    expect(withoutRemarksInLine(typed)).toBe(text);
  });
});

it.each([
  [{}, "A", "S"],
  [{ content: { generator: "hexo" } }, "A %% b %%", "S %% c %%"],
  [{ content: { generator: "hexo", dialect: "obsidian" } }, "A", "S"],
] as const)("a generator shows %%%% in titles and summaries, as in the text: %j", (settings, title, summary) => {
  const { articles } = readArticles(
    {
      "a.md": "---\ntitle: A %% b %%\nsummary: S %% c %%\ndate: 2026-01-01\n---\nText.\n",
    },
    settings,
  );
  expect(articles[0]?.summary).toBe(summary);
  expect(articles[0]?.title).toBe(title);
});

describe("a title from the body", () => {
  it.each([
    ["# Title", "Title"],
    ["\n\n  # Title #\n\nText", "Title"],
    ["Title\n=====\n\nText", "Title"],
    ["<!-- note -->\n\n# Title", "Title"],
    ["%% secret %%\n\n# Title %%secret%%", "Title"],
    ["{% comment %}\n# Secret\n{% endcomment %}\n# Title", "Title"],
    ["<!--\n# Secret\n-->\n# Title", "Title"],
    ["# Title {#its-id}", "Title"],
    ["# `code` & *more*", "code & more"],
    ["<h1 class='x'>A <em>title</em></h1>\n\nText", "A title"],
    ['<div align="center">\n<a id="top"></a>\n<h1>Title</h1></div>', "Title"],
  ])("%j", (body, title) => {
    expect(firstHeading(body, "markdown")).toBe(title);
  });

  it.each([
    "Text.\n\n# A heading",
    "![](a.png)\n\n# A heading",
    "```\n# code\n```",
    "    # code",
    "<pre>\n# code\n</pre>",
    "<div>\n# raw\n</div>",
    "{% raw %}\n# raw\n{% endraw %}",
    "{% highlight sh %}\n# comment\n{% endhighlight %}",
    "{{< highlight sh >}}\n# comment\n{{< /highlight >}}",
    "{% if x %}\n# maybe\n{% endif %}",
    "> # quoted",
    "- # item",
    "## Second level",
    "#hashtag",
    "$$\n# x\n$$",
    "::: tip\n# Tip\n:::",
    "# {{ page.title }}",
    "```\ncode\n```\n\n# After code",
    "<p>Text</p><h1>Later</h1>",
    "<pre><h1>code</h1></pre>",
    "Item\n- - -\n===",
    "",
  ])("%j has no title", (body) => {
    expect(firstHeading(body, "markdown")).toBeUndefined();
  });

  it("in MDX after imports; in HTML after the head of the page", () => {
    expect(firstHeading("import A from 'a';\nexport const b = {\n  c: 1,\n};\n\n# Title", "mdx")).toBe("Title");
    expect(firstHeading("{/* note */}\n\n# Title", "mdx")).toBe("Title");
    expect(firstHeading("<!doctype html>\n<html><head><title>x</title></head>\n<body><h1>Title</h1>", "html")).toBe(
      "Title",
    );
    expect(firstHeading("# Title", "html")).toBeUndefined();
    expect(firstHeading("# Title", "text")).toBeUndefined();
  });
});

describe("nested remarks", () => {
  const ends = fc.constantFrom("{% comment %}", "{%- comment -%}", "{% endcomment %}", "{%- endcomment -%}");

  test("comments of Liquid hide everything up to the end of the outermost", () => {
    const nested = fc.letrec<{ readonly comment: string }>((tie) => ({
      comment: fc
        .array(fc.oneof({ maxDepth: 4 }, fc.constant("secret"), tie("comment")), { maxLength: 4 })
        .map((inner) => `{% comment %}${inner.join(" ")} secret{% endcomment %}`),
    })).comment;
    fc.assert(
      fc.property(nested, (comment) => {
        expect(withoutRemarks(`before ${comment} after`, { syntax: "markdown" })).toEqual({ text: "before  after" });
      }),
    );
  });

  test("if they are not balanced, the first end counts", () => {
    const text = "{% comment %}{% comment %}secret{% endcomment %} after";
    expect(withoutRemarks(text, { syntax: "markdown" })).toEqual({ text: " after" });
    fc.assert(
      fc.property(fc.array(ends, { maxLength: 12 }), (tags) => {
        const { text: left } = withoutRemarks(`before ${tags.join("x")}`, { syntax: "markdown" });
        expect(left.startsWith("before ")).toBe(true);
      }),
    );
  });

  it("a comment in a summary ends where browsers end it", () => {
    expect(withoutRemarksInLine("a <!-- -- secret --!> b")).toBe("a  b");
  });
});
