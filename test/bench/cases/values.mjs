// Feeds of every tag, author and section, newest 20 whole, beside Hugo with a feed for each term: the same articles, the same feeds.
import * as fs from "node:fs";
import { join } from "node:path";
import { article } from "../corpus.mjs";
import { environment, inTurns, measure, median, percentile95, summary } from "../measure.mjs";
import { program, workplace } from "../options.mjs";
import { valuesHugo } from "../peers/valuesHugo.mjs";
import { build, writeJson } from "../site.mjs";
import { sleep, startOwn } from "../watcher.mjs";

const authors = 20;
const sections = 8;
const config = { site: { url: "https://example.org/", title: "Bench" }, feeds: [{ name: "main" }] };
const groups = [{ each: "tag" }, { each: "author" }, { each: "section" }];

export function measureValues({ count }, { runs, saves, progress }) {
  const tags = count / 20;
  const site = openValuesSite(count, tags);
  const hugo = valuesHugo(site);
  const own = (...args) => measure([...build, ...args], { cwd: site.folder, env: site.env });
  const without = ["--config", "main.config.json"];
  const anew = (act) => {
    site.forget();
    return act();
  };
  anew(own);
  hugo?.cold();
  const compared = hugo === undefined ? 0 : compare(join(site.folder, "dist"), hugo.out);
  const builds = inTurns(
    {
      cold: { runs, act: () => anew(own) },
      warm: { runs, act: own },
      ...(hugo === undefined ? {} : { [hugo.name]: { runs, act: hugo.cold } }),
      "without, cold": { runs, act: () => anew(() => own(...without)) },
      "without, warm": { runs, act: () => own(...without) },
    },
    progress,
  );
  return measureSaves(site, saves, progress).then((save) => {
    hugo?.remove();
    return {
      tags,
      authors,
      sections,
      compared,
      builds: Object.fromEntries(Object.entries(builds).map(([name, list]) => [name, summary(list)])),
      save,
    };
  });
}

/** The articles of the corpus with other tags, authors and sections. */
function openValuesSite(count, tags) {
  const folder = join(workplace, "values", String(count));
  const content = join(folder, "content");
  const isWritten = fs.existsSync(join(folder, "written"));
  const newest = [];
  if (!isWritten) fs.rmSync(folder, { recursive: true, force: true });
  for (let section = 0; section < sections; section += 1)
    fs.mkdirSync(join(content, `section-${section}`), { recursive: true });
  for (let number = 0; number < count; number += 1) {
    const { text, published: day } = article(number);
    // No two have the same date, so that their order is clear.
    const published = day - (day % 86_400_000) + ((number * 7) % 86_400) * 1000;
    // Spread evenly, and in no pattern.
    const at = (step) => ((number + 1) * step) % 1_000_003;
    const own = [...new Set([at(7919), at(104_729), at(15_485_863)].map((value) => `"tag ${value % tags}"`))];
    const path = `section-${at(611_953) % sections}/${number}.md`;
    newest.push({ path, published });
    if (isWritten) continue;
    const head = text
      .replace(/^date:.*\n/m, `date: ${new Date(published).toISOString()}\n`)
      .replace(/^tags:.*\n(?: {2}- .*\n)*/m, `tags: [${own.join(", ")}]\n`)
      .replace(/^author:.*\n/m, `authors: ["Author ${at(32_452_843) % authors}"]\n`)
      .replaceAll("](images/", "](https://example.org/images/");
    fs.writeFileSync(join(content, path), head);
  }
  fs.writeFileSync(join(folder, "written"), "");
  writeJson(join(folder, "feedwright.config.json"), { ...config, feeds: [...config.feeds, ...groups] });
  writeJson(join(folder, "main.config.json"), { ...config, out: { dir: "main" }, ledger: { file: "main.ledger" } });
  newest.sort((a, b) => b.published - a.published);
  return {
    count,
    folder,
    content,
    newest: newest.slice(0, 100),
    env: environment({ XDG_CACHE_HOME: join(folder, ".cache") }),
    forget() {
      for (const name of ["dist", "main", "feedwright.ledger", "main.ledger", "node_modules"])
        fs.rmSync(join(folder, name), { recursive: true, force: true });
      fs.mkdirSync(join(folder, "node_modules"));
    },
  };
}

/**
 * The feeds that both have written: the same articles in the same order.
 * @throws if there is a difference, or if there is nothing to compare
 */
function compare(ours, theirs) {
  const titlesIn = (file) => fs.readFileSync(file, "utf8").match(/(?<=<item>\s*<title>)[^<]*/g) ?? [];
  const folders = [
    "",
    ...["tags", "authors"].flatMap((kind) => fs.readdirSync(join(ours, kind)).map((name) => `${kind}/${name}`)),
  ];
  for (const folder of folders) {
    const [own, other] = [join(ours, folder, "rss.xml"), join(theirs, folder, "index.xml")].map(titlesIn);
    if (own.length === 0 || own.join("\n") !== other.join("\n")) throw new Error(`${folder}: other articles than Hugo`);
  }
  return folders.length;
}

/** Saves of articles that are in the main feed and in five feeds of values, until all three documents of the main feed have the change. */
async function measureSaves(site, saves, progress) {
  site.forget();
  const watcher = await startOwn(site, program);
  try {
    await new Promise((rest) => setTimeout(rest, 5000));
    const latencies = [];
    const cpuBefore = watcher.cpuMs();
    // The site is kept for the next run, whose first save would otherwise write what is there.
    const run = Date.now();
    for (let number = 1; number <= saves; number += 1) {
      progress(`save ${number} of ${saves}`);
      const file = join(site.content, site.newest[number % 20].path);
      const text = fs.readFileSync(file, "utf8").replace(/\n\nsavedx\d+x\n$/, "\n");
      const mark = `savedx${run + number}x`;
      const latency = watcher.save(() => fs.writeFileSync(file, `${text}\n\n${mark}\n`), mark, 60_000);
      if (latency === undefined) throw new Error(`save ${number} never came\n${watcher.printed().slice(-1000)}`);
      latencies.push(latency);
      sleep(150 + ((number * 37) % 60));
    }
    const cpuMs = (watcher.cpuMs() - cpuBefore) / saves;
    const built = watcher
      .printed()
      .split("\n")
      .filter((line) => line.includes('"event":"built"'))
      .map((line) => JSON.parse(line))
      .filter(({ reason, written }) => reason.length > 0 && written.length > 0);
    return {
      medianMs: median(latencies),
      p95Ms: percentile95(latencies),
      cpuMs,
      saves,
      buildMs: median(built.map(({ durationMs }) => durationMs)),
      documents: median(built.map(({ written }) => written.length)),
      megabytes: watcher.megabytes("VmHWM"),
    };
  } finally {
    await watcher.stop();
  }
}
