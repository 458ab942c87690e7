import { describe, expect, it } from "vitest";
import { type BodyOptions, renderBody } from "../../support/content.ts";

const uuid = "64b1c2d3-1111-2222-3333-444455556666";

describe("the marks of apps in their exports", () => {
  it.each([
    [`- A\n  id:: ${uuid}\n  collapsed:: true\n\t- B\n`, "A B"],
    ["- A\n  card-last-interval:: 76.8\n  todo:: 1620008781435\n  logseq.order-list-type:: number\n", "A"],
    [
      "- DONE A\n  :LOGBOOK:\n  CLOCK: [2023-07-11 Tue 10:00:00]--[2023-07-11 Tue 10:00:01] =>  00:00:01\n  :END:\n- B\n",
      "DONE A B",
    ],
    [`See [the theorem](((${uuid}))).`, "See the theorem."],
    ['[caption id="a_1" align="left" width="9"]![x](https://a.org/x.png) *Words* below[/caption]\n', "Words below"],
    ['\\[caption id="a_1" width="9"\\]![x](https://a.org/x.png) Words\\[/caption\\]\n', "Words"],
    ['[caption id="a_1" caption="Words"]<img src="https://a.org/x.png">[/caption]\n', "Words"],
    ["\\[embed\\]https://a.org/v\\[/embed\\]", "https://a.org/v"],
  ])("%j: what only the app understands is not shown", async (body, text) => {
    const { html, troubles } = await renderBody(body);
    expect(
      html
        .replace(/<[^>]*>/g, " ")
        .replace(/\s+/g, " ")
        .replace(" .", ".")
        .trim(),
    ).toBe(text);
    expect(troubles).toEqual([]);
  });

  it.each([
    [`- ((${uuid}))`, "Logseq"],
    ["- {{embed [[Page]]}}", "Logseq"],
    ["- #+BEGIN_NOTE\n  A\n  #+END_NOTE", "Logseq"],
    ['[gallery ids="1,2"]', "WordPress"],
    ["\\[gallery\\]", "WordPress"],
    ["[youtube https://www.youtube.com/watch?v=tc4ROCJYbm0]", "WordPress"],
    ["A [image:ABC/x.png]", "Bear"],
  ])("%j: what is lost is reported", async (body, app) => {
    const { troubles } = await renderBody(body);
    expect(troubles).toEqual([expect.stringMatching(new RegExp(`FW1460 .* is a mark of ${app}, `))]);
  });

  it.each([
    '`id:: x` and `[gallery ids="1"]`',
    `\`\`\`\n  id:: ${uuid}\n[caption id="a"]x[/caption]\n\`\`\``,
    "[video](https://a.org/v.mp4), [gallery: a=b](https://a.org/) and std::vector",
    "A word (see [video] below) :: and more",
    "  id:: of something",
  ])("%j: code, links and words stay", async (body) => {
    const plain = await renderBody(body);
    const hugo = await renderBody(body, { content: { generator: "hugo" } } satisfies BodyOptions);
    expect(plain.troubles).toEqual([]);
    expect(plain.html.replace(/<[^>]*>/g, "")).toBe(hugo.html.replace(/<[^>]*>/g, ""));
  });

  it("stay on the site of a generator, which shows them as well", async () => {
    const { html, troubles } = await renderBody("[gallery ids=1]\n\n[embed]x[/embed]", {
      content: { generator: "hugo" },
    });
    expect(html).toContain("[embed]x[/embed]");
    expect(troubles).toEqual([]);
  });
});
