// Realistic articles from a fixed seed: the same bytes on every machine.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const words =
  "the of and harbour tide gauge ferry winter council budget lantern bridge horn fog quay school roof dredge island boat crossing morning number camera board code mark water storm flood ice rain archive notebook to in a is that for it as was with be by on not he his but at are this have from or had an they which one you were her all she there would their we him been has when who will more no if out so said what up its about into than them can only other new some could time these two may then do".split(
    " ",
  );

export function writeCorpus(folder, count) {
  let seed = 42;
  const random = () => {
    seed = (seed * 1664525 + 1013904223) >>> 0;
    return seed / 4294967296;
  };
  const text = (length) => Array.from({ length }, () => words[Math.floor(random() * words.length)]).join(" ");
  for (let number = 0; number < count; number += 1) {
    const date = new Date(
      Date.UTC(2014, 0, 1) + Math.floor(random() * 4300) * 86_400_000 + Math.floor(random() * 86_400) * 1000,
    ).toISOString();
    const month = join(folder, "content", date.slice(0, 7));
    mkdirSync(month, { recursive: true });
    const parts = [];
    for (let part = 4 + Math.floor(random() * 14); part > 0; part -= 1) {
      parts.push(
        `## ${text(4)}`,
        `${text(60 + Math.floor(random() * 20))}. See [this](https://example.com/${number}) and *that*.`,
      );
      if (random() < 0.2) parts.push("```js\nconst x = 1 < 2 && true;\n```");
      if (random() < 0.1) parts.push("| a | b |\n|---|---|\n| 1 | 2 |");
      if (random() < 0.2) parts.push(`![A picture](https://example.org/images/${number}.png)`);
    }
    const head = `title: "Post ${number}: ${text(5)}"\ndate: ${date}\ntags: [a, b${number % 7}]\nauthor: Ada Lindqvist\ndescription: ${text(12)}`;
    writeFileSync(join(month, `post-${number}.md`), `---\n${head}\n---\n\n${parts.join("\n\n")}\n`);
  }
}
