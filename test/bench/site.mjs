// A folder of articles to measure in, created once for each size and restored after every case.
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import { join } from "node:path";
import { writeCorpus } from "./corpus.mjs";
import { environment } from "./measure.mjs";
import { program, workplace } from "./options.mjs";

/** What a corpus depends on: when it changes, corpora are created again. */
const recipe = ["corpus.mjs", "picture.mjs", "site.mjs"]
  .reduce((hash, name) => hash.update(fs.readFileSync(join(import.meta.dirname, name))), createHash("sha256"))
  .digest("hex");

/** A site of `count` articles. While it is open, it counts as dirty: an interrupted run leaves one that is not used again. */
export function openSite(count) {
  const folder = join(workplace, "sites", String(count));
  const mark = join(folder, "corpus.json");
  let corpus = readJson(mark);
  if (corpus?.recipe !== recipe) {
    fs.rmSync(folder, { recursive: true, force: true });
    fs.mkdirSync(folder, { recursive: true });
    corpus = { recipe, ...writeCorpus(folder, count) };
    const site = { url: "https://example.org/", title: "Bench" };
    writeJson(join(folder, "feedwright.config.json"), { site });
    writeJson(join(folder, "complete.config.json"), {
      site,
      feeds: [{ name: "main", limit: 0 }],
      out: { dir: "complete" },
      ledger: { file: "complete.ledger" },
    });
  }
  fs.rmSync(mark, { force: true });
  const originals = new Map();
  return {
    count,
    folder,
    corpus,
    content: join(folder, "content"),
    /** The folders below content/, and itself. */
    folders: 1 + 2 * fs.readdirSync(join(folder, "content")).length,
    env: environment({ XDG_CACHE_HOME: join(folder, ".cache") }),
    pathOf: (article) => join(folder, "content", article.path),
    /** Writes an article's file in place; `restore` undoes it, including its modification time. */
    write(article, text) {
      this.remember(article);
      fs.writeFileSync(this.pathOf(article), text);
    },
    /** As many editors save: a new file replaces the old one. */
    replace(article, text) {
      this.remember(article);
      const file = this.pathOf(article);
      fs.writeFileSync(`${file}.tmp~`, text);
      fs.renameSync(`${file}.tmp~`, file);
    },
    remember(article) {
      const file = this.pathOf(article);
      if (originals.has(file)) return;
      const { atime, mtime } = fs.statSync(file);
      originals.set(file, { bytes: fs.readFileSync(file), atime, mtime });
    },
    textOf(article) {
      this.remember(article);
      return originals.get(this.pathOf(article)).bytes.toString("utf8");
    },
    restore() {
      for (const [file, { bytes, atime, mtime }] of originals) {
        fs.writeFileSync(file, bytes);
        fs.utimesSync(file, atime, mtime);
      }
      originals.clear();
    },
    /** As if nothing had ever been built here. The program's own compiled code stays, as it does for anyone who has run it before. */
    forget() {
      for (const name of ["dist", "complete", "feedwright.ledger", "complete.ledger", "node_modules"])
        fs.rmSync(join(folder, name), { recursive: true, force: true });
      // If a project has such a folder, caches are stored there.
      fs.mkdirSync(join(folder, "node_modules"));
    },
    /** As after installing. */
    forgetProgram: () => fs.rmSync(join(folder, ".cache"), { recursive: true, force: true }),
    close() {
      this.restore();
      this.forget();
      this.forgetProgram();
      writeJson(mark, corpus);
    },
  };
}

export const build = [process.execPath, program, "build", "--quiet", "--site", "https://example.org/"];
export const buildComplete = [...build, "--config", "complete.config.json"];

export function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

export function writeJson(file, value) {
  fs.writeFileSync(file, `${JSON.stringify(value, undefined, 1)}\n`);
}
