// Realistic articles from a fixed seed: the same bytes on every machine, and article 7 is the same in a corpus of any size.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { picture } from "./picture.mjs";

/** 126 folders of months, each with a folder of pictures: 252 folders. */
const months = Array.from({ length: 126 }, (_, index) => new Date(Date.UTC(2014, index, 1)).toISOString().slice(0, 7));
const picturesPerMonth = 3;

const common =
  "the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one you were her all she there would their we him been has when who will more no if out so said what up its about into than them can only other new some could time these two may then do".split(
    " ",
  );
const rare =
  "harbour tide gauge ferry winter council budget lantern bridge horn fog quay school roof dredge island boat crossing morning number camera board code mark water storm flood ice rain archive notebook engine committee repair season mooring chart compass signal voyage captain fisherman market library reader engineer surveyor meeting estimate concrete timber anchor channel current weather forecast barometer logbook passenger timetable platform ticket museum keeper lighthouse beacon buoy sandbank estuary marsh heron gull catalogue drawing photograph exhibition Ærø café naïve Łódź Zürich mañana façade smörgåsbord 東京 Ελλάδα Київ".split(
    " ",
  );
const authors = ["Ada Lindqvist", "Noor Haddad", "Tomás Ortega", "Jún Þórsdóttir", "Mei 田中"];
const tags = ["harbour", "science", "council", "weather", "history", "boats", "school", "repairs"];

/** What an article looks like: front matter, 300 to 1,200 words, and its place. */
export function article(number) {
  const random = generator(number);
  const between = (least, most) => least + Math.floor(random() * (most - least + 1));
  const pick = (list) => list[Math.floor(random() * list.length)];
  const words = (count) => Array.from({ length: count }, () => (random() < 0.5 ? pick(common) : pick(rare))).join(" ");
  const sentence = () => {
    const text = words(between(6, 20));
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}${random() < 0.1 ? "?" : "."}`;
  };

  const month = pick(months);
  const at = new Date(Date.parse(`${month}-01T00:00:00Z`) + Math.floor(random() * 28 * 86_400) * 1000);
  const iso = at.toISOString();
  // No two of the newest have the same date, so that their order is clear.
  const isLastMonth = month === months.at(-1);
  const spelling = between(0, isLastMonth ? 1 : 2);
  const date = [`${iso.slice(0, 19)}Z`, iso.slice(0, 19).replace("T", " "), iso.slice(0, 10)][spelling];
  const published = spelling === 2 ? Date.parse(iso.slice(0, 10)) : at.getTime();
  const isDraft = random() < 0.02 && !isLastMonth;

  const title = `${capital(words(between(3, 7)))} ${number}`;
  const chosen = [pick(tags), pick(tags), "news"];
  const slug = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  const closing = `The end of piece ${number} zzyx`;

  const wordCount = between(300, 1200);
  const parts = [];
  let written = 0;
  const paragraph = () => {
    const target = between(40, 110);
    const sentences = [];
    let length = 0;
    while (length < target) {
      let text = sentence();
      length += text.split(" ").length;
      const luck = random();
      if (luck < 0.06) text += ` See [the ${pick(rare)}](https://example.com/${number}/${pick(tags)}?a=1&b=2).`;
      else if (luck < 0.09) text += ` More on [our page](/about/${pick(tags)}/).`;
      else if (luck < 0.13) text += ` It is *${pick(rare)}*, even **${pick(rare)} ${pick(rare)}**.`;
      else if (luck < 0.16) text += ` Run \`${pick(tags)} --${pick(tags)}\` first.`;
      sentences.push(text);
    }
    written += length;
    return sentences.join(" ");
  };
  parts.push(paragraph());
  while (written < wordCount - 30) {
    if (random() < 0.35) parts.push(`${random() < 0.7 ? "##" : "###"} ${capital(words(between(2, 6)))}`);
    const luck = random();
    if (luck < 0.12) parts.push(code(pick, between));
    else if (luck < 0.18) parts.push(table(words, between));
    else if (luck < 0.26) {
      const lines = Array.from({ length: between(3, 6) }, () => words(between(4, 14)));
      written += lines.join(" ").split(" ").length;
      parts.push(lines.map((line) => `- ${line}`).join("\n"));
    } else if (luck < 0.31) parts.push(`> ${sentence()} ${sentence()}`);
    else if (luck < 0.39)
      parts.push(`![${capital(words(between(2, 5)))}](images/picture-${between(1, picturesPerMonth)}.png)`);
    parts.push(paragraph());
  }
  parts.push(`${closing}.`);

  const fields = [
    `title: ${random() < 0.5 ? JSON.stringify(title) : title}`,
    `date: ${date}`,
    random() < 0.5 ? `tags: [${chosen.join(", ")}]` : `tags:\n${chosen.map((tag) => `  - ${tag}`).join("\n")}`,
    `author: ${pick(authors)}`,
    `description: ${capital(words(between(8, 18)))}`,
    ...(isDraft ? ["draft: true"] : []),
  ];
  const body = `${parts.join("\n\n")}\n`;
  return {
    path: `${month}/${slug}.md`,
    day: iso.slice(0, 10),
    title,
    published,
    isDraft,
    tags: chosen,
    closing,
    body,
    text: `---\n${fields.join("\n")}\n---\n\n${body}`,
  };
}

/** Writes the first `count` articles and the pictures below `content/`. Returns the newest 100, the newest first, and the size of all. */
export function writeCorpus(folder, count) {
  for (const month of months) {
    mkdirSync(join(folder, "content", month, "images"), { recursive: true });
    for (let number = 1; number <= picturesPerMonth; number += 1)
      writeFileSync(join(folder, "content", month, "images", `picture-${number}.png`), picture(40 * number, 30));
  }
  const known = [];
  let bytes = 0;
  let drafts = 0;
  for (let number = 0; number < count; number += 1) {
    const { path, text, title, published, closing, day, isDraft } = article(number);
    writeFileSync(join(folder, "content", path), text);
    bytes += Buffer.byteLength(text);
    drafts += isDraft ? 1 : 0;
    known.push({ number, path, day, title, published, closing, isDraft });
  }
  known.sort((a, b) => b.published - a.published);
  return { count, drafts, meanBytes: Math.round(bytes / count), newest: known.slice(0, 100) };
}

function code(pick, between) {
  const lines = Array.from(
    { length: between(3, 9) },
    (_, index) => `  const ${pick(tags)}${index} = ${index} < 2 && "${pick(rare)}" !== '${pick(tags)}';`,
  );
  return `\`\`\`js\nfunction ${pick(tags)}() {\n${lines.join("\n")}\n}\n\`\`\``;
}

function table(words, between) {
  const rows = Array.from({ length: between(2, 6) }, () => `| ${words(2)} | ${between(1, 900)} | ${words(1)} |`);
  return `| What | How much | Where |\n| --- | ---: | :-- |\n${rows.join("\n")}`;
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** mulberry32, seeded by 42 and the article's number. */
function generator(number) {
  let state = (42 + Math.imul(number + 1, 0x9e3779b1)) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
