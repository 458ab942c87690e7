// Kills a watch at random moments while somebody writes, and looks at what it left: node test/faults/kill.mjs [COUNT] [SEED] [edits|checkouts]
import { spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseFeed } from "feedsmith";
import { SaxesParser } from "saxes";

const bin = resolve(import.meta.dirname, "../../lib/bin.cjs");
const words =
  "harbour tide gauge ferry winter council budget lantern bridge horn fog quay school roof dredge island".split(" ");

/**
 * @returns what was seen; `problems` is empty when every ledger and document was whole, every start healed, and no id or date changed
 */
export async function killWatches(count, seed = 1, say = () => {}, { writes = "edits" } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "feedwright-kill-"));
  const content = join(folder, "content");
  const dist = join(folder, "dist");
  mkdirSync(content);
  const random = generator(seed);
  const author = writes === "checkouts" ? newCheckouts(folder, content, random) : newAuthor(content, random);
  const known = new Map();
  const problems = [];
  const seen = { kills: 0, torn: 0, mixed: 0, afterReady: 0, temporary: 0 };
  try {
    for (let number = 1; number <= count; number += 1) {
      const isReady = await watchAndKill(folder, author, random);
      seen.kills += 1;
      seen.afterReady += Number(isReady);
      const left = lookAt(folder, dist);
      problems.push(...left.problems.map((problem) => `kill ${number}: ${problem}`));
      seen.torn += Number(left.isTorn);
      seen.mixed += Number(left.isMixed);
      seen.temporary += Number(left.hasTemporary);
      const healed = spawnSync(process.execPath, [bin, "build", "--site", "https://example.org/", "--json"], {
        cwd: folder,
        encoding: "utf8",
      });
      if (healed.status !== 0)
        problems.push(`kill ${number}: the next build ended with ${healed.status}: ${healed.stdout}${healed.stderr}`);
      if (/"FW1604"|"FW1607"|"FW1608"/.test(healed.stdout)) problems.push(`kill ${number}: ${healed.stdout}`);
      problems.push(...sameAsKnown(known, dist, author).map((problem) => `kill ${number}: ${problem}`));
      if (number % 50 === 0) say(`${number}: ${JSON.stringify(seen)}, ${problems.length} problems`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { ...seen, problems };
}

/** Writes without a pause from the start on; kills at a random moment, as often before the first build is done as after it. */
async function watchAndKill(folder, author, random) {
  const watch = spawn(process.execPath, [bin, "watch", "--site", "https://example.org/", "--json"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "ignore"],
  });
  let isReady = false;
  const ended = new Promise((end) => watch.once("exit", end));
  const ready = new Promise((done) => {
    watch.stdout.on("data", (text) => {
      if (!isReady && String(text).includes('"ready"')) {
        isReady = true;
        done();
      }
    });
    watch.once("exit", done);
  });
  const killsEarly = random() < 0.3;
  if (!killsEarly) await ready;
  const until = performance.now() + random() * (killsEarly ? 300 : 150);
  while (performance.now() < until) {
    author.act();
    await new Promise((next) => setTimeout(next, random() * 12));
  }
  watch.kill("SIGKILL");
  await ended;
  return isReady;
}

function newAuthor(content, random) {
  const articles = [];
  let next = 0;
  const pick = () => Math.floor(random() * articles.length);
  const text = () =>
    Array.from({ length: 80 }, () => `${words[Math.floor(random() * words.length)]}${Math.floor(random() * 200)}`).join(
      " ",
    );
  const write = ({ path, mark, title, body, date }) => {
    mkdirSync(dirname(join(content, path)), { recursive: true });
    writeFileSync(join(content, path), `---\ntitle: ${title}\n${date}---\n${body}\n\n${mark}\n`);
  };
  const create = () => {
    next += 1;
    const day = new Date(Date.UTC(2020, 0, 1) + next * 3_600_000).toISOString();
    const article = {
      path: `n${next}.md`,
      mark: `mark-${next}.`,
      title: `Title ${next}`,
      body: text(),
      date: next % 5 === 0 ? "" : `date: ${day}\n`,
    };
    articles.push(article);
    write(article);
  };
  for (let at = 0; at < 30; at += 1) create();
  return {
    marks: () => articles.map(({ mark }) => mark),
    act: () => {
      const kind = random();
      const article = articles[pick()];
      if (kind < 0.15) create();
      else if (kind < 0.6) {
        article.body = `${article.body} ${words[Math.floor(random() * words.length)]}`;
        write(article);
      } else if (kind < 0.85) {
        next += 1;
        const path = `r${next % 7}/r${next}.md`;
        mkdirSync(dirname(join(content, path)), { recursive: true });
        renameSync(join(content, article.path), join(content, path));
        article.path = path;
      } else if (articles.length > 25) {
        rmSync(join(content, article.path));
        articles.splice(articles.indexOf(article), 1);
      }
    },
  };
}

/**
 * A repository whose branches have the same articles in other shapes: as a file, as the page of a folder, in a folder that is a file
 * elsewhere; and a few that are on one branch alone.
 */
function newCheckouts(folder, content, random) {
  const git = (...args) => {
    const { status, stderr } = spawnSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.org", ...args], {
      cwd: folder,
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
  };
  const branches = ["files", "folders", "moved"];
  const marks = new Map();
  const text = (number) =>
    Array.from({ length: 80 }, (_, at) => `${words[(number * 7 + at) % words.length]}${number}x${at}`).join(" ");
  const shapes = (number) => [`n${number}.md`, `n${number}/index.md`, `all/of/n${number}.md`];
  writeFileSync(join(folder, ".gitignore"), "*\n!content\n!content/**\n");
  git("init", "-q", "-b", "start");
  for (const [at, branch] of branches.entries()) {
    git("checkout", "-q", "--orphan", branch);
    rmSync(content, { recursive: true, force: true });
    marks.set(branch, []);
    for (let number = 1; number <= 24; number += 1) {
      // Some are only on two of the three; where one is not, its folder is a file.
      if (number % 6 === at) {
        mkdirSync(content, { recursive: true });
        writeFileSync(join(content, `n${number}`), "no article\n");
        continue;
      }
      const path = join(content, shapes(number)[(at + (number % 2)) % 3]);
      mkdirSync(dirname(path), { recursive: true });
      const day = new Date(Date.UTC(2020, 0, 1) + number * 3_600_000).toISOString();
      writeFileSync(path, `---\ntitle: Title ${number}\ndate: ${day}\n---\n${text(number)}\n\nmark-${number}.\n`);
      marks.get(branch).push(`mark-${number}.`);
    }
    git("add", "-A");
    git("commit", "-q", "-m", branch);
  }
  let current = branches.at(-1);
  return {
    marks: () => marks.get(current),
    act: () => {
      const others = branches.filter((branch) => branch !== current);
      const next = others[Math.floor(random() * others.length)];
      git("checkout", "-q", next);
      current = next;
    },
  };
}

/** Is everything whole that lies there? */
function lookAt(folder, dist) {
  const problems = [];
  const ledger = join(folder, "feedwright.ledger");
  const text = existsSync(ledger) ? readFileSync(ledger, "utf8") : "";
  const lines = text.split("\n").slice(0, -1);
  for (const [at, line] of lines.entries()) {
    if (at > 0 && ![12, 6].includes(line.split("\t").length)) problems.push(`ledger line ${at + 1}: ${line}`);
  }
  const titles = [];
  for (const name of ["rss.xml", "atom.xml", "feed.json"]) {
    const file = join(dist, name);
    if (!existsSync(file)) continue;
    const body = readFileSync(file, "utf8");
    try {
      if (name.endsWith(".json")) JSON.parse(body);
      else new SaxesParser({ xmlns: true }).write(body).close();
      titles.push(
        entriesOf(body)
          .map(({ id }) => id)
          .join(" "),
      );
    } catch (error) {
      problems.push(`${name}: ${error.message}`);
    }
  }
  const names = existsSync(dist) ? readdirSync(dist) : [];
  return {
    problems,
    isTorn: text !== "" && !text.endsWith("\n"),
    isMixed: new Set(titles).size > 1,
    hasTemporary: names.some((name) => name.startsWith(".feedwright-")),
  };
}

/** What a subscriber knows, by id. */
function sameAsKnown(known, dist, author) {
  const problems = [];
  const alive = new Set(author.marks());
  const ids = new Set();
  for (const { id, mark, published } of entriesOf(readFileSync(join(dist, "rss.xml"), "utf8"))) {
    if (ids.has(id)) problems.push(`${id} twice`);
    ids.add(id);
    if (!alive.has(mark)) problems.push(`${mark} is deleted and still there`);
    const before = known.get(mark);
    if (before !== undefined && before.id !== id) problems.push(`${mark} was ${before.id}, is ${id}`);
    if (before !== undefined && before.published !== published)
      problems.push(`${mark} was of ${before.published}, is of ${published}`);
    for (const [other, entry] of known)
      if (entry.id === id && other !== mark) problems.push(`${id} was ${other}, is ${mark}`);
    known.set(mark, { id, published });
  }
  return problems;
}

function entriesOf(body) {
  const { feed } = parseFeed(body);
  return (feed.items ?? feed.entries ?? []).map((item) => ({
    id: item.guid?.value ?? item.id,
    mark: /mark-\d+\./.exec(item.content?.encoded ?? "")?.[0] ?? "",
    published: item.pubDate,
  }));
}

/** Mulberry32. */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [count = "100", seed = "1", writes = "edits"] = process.argv.slice(2);
  const result = await killWatches(Number(count), Number(seed), (line) => console.log(line), { writes });
  console.log(JSON.stringify(result, undefined, 2));
  process.exitCode = result.problems.length === 0 ? 0 : 1;
}
