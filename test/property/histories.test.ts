import nodeFs, { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import RssParser from "rss-parser";
import { expect, test } from "vitest";
import { openSite } from "../../src/engine/openSite.ts";
import type { Site } from "../../src/engine/site.ts";
import type { Config } from "../../src/model/config.ts";
import type { FileSystem } from "../../src/model/ports.ts";
import { temporaryFolder } from "../support/build.ts";
import { testConfig } from "../support/config.ts";
import { crashingFileSystem } from "../support/crashingFileSystem.ts";

const vocabulary =
  "harbour tide gauge ferry winter council budget lantern bridge horn fog quay school roof dredge island boat crossing morning number camera board code mark water storm flood ice rain archive notebook".split(
    " ",
  );

/** An author's article. The mark in its text identifies it, whatever becomes of its name, title and URL. */
interface Written {
  readonly mark: string;
  readonly path: string;
  readonly title: string;
  readonly words: readonly string[];
  /** Nothing for one without a date. */
  readonly date: string | undefined;
  readonly more: string;
}

/** Words of an article that others do not share. */
function wordsOf(key: number): readonly string[] {
  return Array.from(
    { length: 120 },
    (_unused, at) => `${vocabulary[(key * 7 + at * (key + 3)) % vocabulary.length]}${(key * 31 + at * at) % 17}`,
  );
}

const textOf = ({ title, date, words, mark, more }: Written): string =>
  `---\ntitle: ${title}\n${date === undefined ? "" : `date: ${date}\n`}${more}---\n${words.join(" ")}\n\n${mark}\n`;

const onOne = [
  "create",
  "create",
  "create",
  "edit",
  "retitle",
  "redate",
  "delete",
  "restore",
  "rename",
  "renameEdited",
  "rewrite",
  "slug",
  "copy",
  "withdraw",
  "moveFolder",
  "replace",
] as const;
const onTwo = ["swap", "swapEdited", "exchangeDates"] as const;
const onAll = [
  "domain",
  "scheme",
  "pattern",
  "limit",
  "nothing",
  "lineEnds",
  "noDocuments",
  "merge",
  "renameAll",
] as const;

interface Crashing {
  readonly call: number;
  readonly among: RegExp;
}

const writing = /^(?:write|fsync|link|rename|unlink)Sync$/;

interface Act {
  readonly kind: (typeof onOne)[number] | (typeof onTwo)[number] | (typeof onAll)[number];
  readonly at: number;
  readonly other: number;
  /** Minutes; a clock may be set back. */
  readonly clock: number;
  /** The process dies at this call of the file system. */
  readonly crashAt: Crashing | undefined;
}

const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...onOne) },
    { weight: 2, arbitrary: fc.constantFrom(...onTwo) },
    { weight: 3, arbitrary: fc.constantFrom(...onAll) },
  ),
  at: fc.nat({ max: 20 }),
  other: fc.nat({ max: 20 }),
  clock: fc.constantFrom(1, 1, 1, 60, 24 * 60, -30, -3 * 24 * 60),
  crashAt: fc.option(
    fc.oneof(
      fc.record({ call: fc.integer({ min: 1, max: 120 }), among: fc.constant(/Sync$/) }),
      // Between any two changes to the disk.
      fc.record({ call: fc.integer({ min: 1, max: 40 }), among: fc.constant(writing) }),
    ),
    { freq: 6, nil: undefined },
  ),
});

const parser = new RssParser<object, { readonly body: string }>({
  customFields: { item: [["content:encoded", "body"]] },
});

/** A subscriber: what it has seen, only by id, as readers store it. */
class Reader {
  readonly #markOfId = new Map<string, string>();
  readonly #idOfMark = new Map<string, string>();
  readonly #published = new Map<string, string>();

  /** @param dated Articles whose date the author has changed since this reader saw them; those that it sees are removed */
  async read(file: string, dated: Set<string>): Promise<void> {
    if (!existsSync(file)) return;
    const { items } = await parser.parseString(readFileSync(file, "utf8"));
    const seen = new Set<string>();
    for (const { guid = "", body, isoDate = "" } of items) {
      const mark = /mark-\d+/.exec(body)?.[0] ?? "";
      expect(seen.has(guid), `two entries with the id ${guid}`).toBe(false);
      seen.add(guid);
      expect(this.#markOfId.get(guid) ?? mark, `the id ${guid} was given again`).toBe(mark);
      expect(this.#idOfMark.get(mark) ?? guid, `${mark} came back under another id`).toBe(guid);
      const isMoved = (this.#published.get(mark) ?? isoDate) !== isoDate;
      if (!isMoved || !dated.delete(mark))
        expect(this.#published.get(mark) ?? isoDate, `${mark} was dated anew`).toBe(isoDate);
      this.#markOfId.set(guid, mark);
      this.#idOfMark.set(mark, guid);
      this.#published.set(mark, isoDate);
    }
  }
}

/** The author's folder, the program that runs over it, and a subscriber. */
class Newsroom {
  readonly #root: string;
  readonly #isAlive: boolean;
  readonly #reader = new Reader();
  #articles: readonly Written[] = [];
  readonly #trash: Written[] = [];
  readonly #redated = new Set<string>();
  #host = "http://a.example/";
  #permalink = "/:path/";
  #limit: number;
  #now = Date.parse("2026-06-01T00:00:00Z");
  #next = 0;
  #site: Site | undefined;
  #isStale = false;

  constructor(root: string, limit: number, isAlive: boolean) {
    this.#root = root;
    this.#limit = limit;
    this.#isAlive = isAlive;
    mkdirSync(join(root, "content"));
  }

  async perform(act: Act): Promise<void> {
    this.#now += act.clock * 60_000;
    if (act.kind === "merge") await this.#merge(act);
    else if (act.kind === "copy") await this.#copy(act);
    else {
      this.#change(act);
      await this.#publish(act.crashAt);
    }
    await this.#reader.read(join(this.#root, "dist/rss.xml"), this.#redated);
    if (act.crashAt === undefined) return;
    // By the time of the next build, anything that was not saved gets another date.
    this.#now += 60 * 60_000;
    await this.#publish(undefined);
    await this.#reader.read(join(this.#root, "dist/rss.xml"), this.#redated);
  }

  async close(): Promise<void> {
    await this.#site?.[Symbol.asyncDispose]();
    this.#site = undefined;
  }

  #change({ kind, at, other }: Act): void {
    this.#next += 1;
    const next = this.#next;
    const chosen = this.#articles[at % Math.max(1, this.#articles.length)];
    const second = this.#articles[other % Math.max(1, this.#articles.length)];
    const put = (by: Written): void => this.#replace(chosen, by);
    const edited = (words: readonly string[]): readonly string[] => [
      ...words.slice(0, 100),
      ...wordsOf(next + 500).slice(0, 20),
    ];
    switch (kind) {
      case "create":
        this.#write([...this.#articles, this.#created(at)]);
        return;
      case "restore":
        this.#write([...this.#articles, ...this.#trash.splice(0, 1)]);
        return;
      case "domain":
        this.#host = this.#host.replace(/\/\/\w/, (old) => (old === "//a" ? "//b" : "//a"));
        this.#reopen();
        return;
      case "scheme":
        this.#host = this.#host.replace(/^https?/, (old) => (old === "http" ? "https" : "http"));
        this.#reopen();
        return;
      case "pattern":
        this.#permalink = this.#permalink === "/:path/" ? "/:year/:slug/" : "/:path/";
        this.#reopen();
        return;
      case "limit":
        this.#limit = this.#limit === 0 ? 0 : (at % 5) + 2;
        this.#reopen();
        return;
      case "noDocuments":
        rmSync(join(this.#root, "dist"), { recursive: true, force: true });
        this.#reopen();
        return;
      case "renameAll":
        this.#write(this.#articles.map((written) => ({ ...written, path: `all${next}/${this.#nameOf(written)}` })));
        return;
      case "lineEnds":
        for (const written of this.#articles) {
          const file = join(this.#root, "content", written.path);
          writeFileSync(file, readFileSync(file, "utf8").replaceAll(/\r?\n/g, "\r\n"));
        }
        return;
      default:
    }
    if (chosen === undefined || second === undefined) return;
    switch (kind) {
      case "edit":
        put({ ...chosen, words: edited(chosen.words) });
        return;
      case "retitle":
        put({ ...chosen, title: `Retitled ${next}` });
        return;
      case "redate":
        this.#redated.add(chosen.mark);
        put({ ...chosen, date: `2026-02-${(next % 28) + 1}`.replace(/-(\d)$/, "-0$1") });
        return;
      case "delete":
        this.#trash.push(chosen);
        this.#write(this.#articles.filter((written) => written !== chosen));
        return;
      case "rename":
        put({ ...chosen, path: `r${next}.md` });
        return;
      case "renameEdited":
        put({ ...chosen, path: `r${next}.md`, words: edited(chosen.words) });
        return;
      case "rewrite":
        put({ ...chosen, words: wordsOf(next + 900) });
        return;
      case "slug":
        put({ ...chosen, more: `slug: s${next}\n` });
        return;
      case "withdraw":
        put({ ...chosen, more: chosen.more.includes("withdrawn") ? "" : "withdrawn: true\n" });
        return;
      case "moveFolder":
        this.#write(
          this.#articles.map((written) =>
            dirname(written.path) === dirname(chosen.path)
              ? { ...written, path: `f${next}/${this.#nameOf(written)}` }
              : written,
          ),
        );
        return;
      case "replace": {
        // The article is moved, and a new one takes its place, in one save.
        const successor = { ...this.#created(at), path: chosen.path };
        this.#write([
          ...this.#articles.map((old) => (old === chosen ? { ...old, path: `m${next}.md` } : old)),
          successor,
        ]);
        return;
      }
      case "swap":
      case "swapEdited": {
        const isEdited = kind === "swapEdited";
        this.#write(
          this.#articles.map((old) => {
            const path = old === chosen ? second.path : old === second ? chosen.path : old.path;
            return path === old.path ? old : { ...old, path, words: isEdited ? edited(old.words) : old.words };
          }),
        );
        return;
      }
      case "exchangeDates":
        for (const { mark } of [chosen, second]) this.#redated.add(mark);
        this.#write(
          this.#articles.map((old) =>
            old === chosen ? { ...old, date: second.date } : old === second ? { ...old, date: chosen.date } : old,
          ),
        );
        return;
      default:
    }
  }

  #created(at: number): Written {
    const key = this.#next;
    const date = at % 3 === 0 ? undefined : `2026-01-${String((key % 28) + 1).padStart(2, "0")}`;
    return { mark: `mark-${key}`, path: `n${key}.md`, title: `Title ${key}`, words: wordsOf(key), date, more: "" };
  }

  #nameOf({ path }: Written): string {
    return path.split("/").at(-1) ?? path;
  }

  #replace(old: Written | undefined, by: Written): void {
    this.#write(this.#articles.map((written) => (written === old ? by : written)));
  }

  /** Brings the folder to this state, with moves if only a name differs. */
  #write(articles: readonly Written[]): void {
    const dir = join(this.#root, "content");
    const before = new Map(this.#articles.map((written) => [written.mark, written]));
    const after = new Map(articles.map((written) => [written.mark, written]));
    for (const [mark, { path }] of before) {
      if (after.get(mark)?.path !== path) renameSync(join(dir, path), join(dir, `${mark}.moving`));
    }
    for (const written of articles) {
      const file = join(dir, written.path);
      mkdirSync(dirname(file), { recursive: true });
      const moving = join(dir, `${written.mark}.moving`);
      if (existsSync(moving)) renameSync(moving, file);
      const known = before.get(written.mark);
      if (known === undefined || textOf(known) !== textOf(written)) writeFileSync(file, textOf(written));
    }
    for (const mark of before.keys()) rmSync(join(dir, `${mark}.moving`), { force: true });
    this.#articles = articles;
  }

  /** First the same bytes under another name, then a text of its own: the original is never the new one. */
  async #copy({ at }: Act): Promise<void> {
    const chosen = this.#articles[at % Math.max(1, this.#articles.length)];
    if (chosen === undefined) return;
    this.#next += 1;
    const path = `copy${this.#next}.md`;
    const file = join(this.#root, "content", path);
    writeFileSync(file, textOf(chosen));
    await this.#publish(undefined);
    const mark = `mark-${this.#next}`;
    const copy: Written = { ...chosen, path, mark, title: `Copy ${this.#next}`, words: wordsOf(this.#next) };
    writeFileSync(file, textOf(copy));
    this.#articles = [...this.#articles, copy];
    await this.#publish(undefined);
  }

  /** Two branches from here, each with changes and a ledger of its own; merged as git does with `merge=union`. */
  async #merge({ at, other }: Act): Promise<void> {
    const ledgerFile = join(this.#root, "feedwright.ledger");
    if (!existsSync(ledgerFile) || this.#articles.length < 2) return;
    const base = readFileSync(ledgerFile, "utf8");
    const before = this.#articles;
    const dist = join(this.#root, "dist");
    const kept = join(this.#root, "kept");
    nodeFs.cpSync(dist, kept, { recursive: true });
    const back = (): void => {
      rmSync(dist, { recursive: true });
      nodeFs.cpSync(kept, dist, { recursive: true });
    };
    const branch = async (kind: Act["kind"], on: number): Promise<readonly [readonly Written[], string]> => {
      this.#change({ kind, at: on, other: on, clock: 0, crashAt: undefined });
      await this.#publish(undefined);
      const result = [this.#articles, readFileSync(ledgerFile, "utf8")] as const;
      this.#write(before);
      writeFileSync(ledgerFile, base);
      back();
      return result;
    };
    const kinds = ["create", "edit", "rename", "renameEdited", "retitle"] as const;
    const [ours, ourLedger] = await branch(kinds[at % kinds.length] ?? "edit", 0);
    const [theirs, theirLedger] = await branch(kinds[other % kinds.length] ?? "edit", 1);
    const merged = before.map((old, index) => {
      const [mine, yours] = [ours[index] ?? old, theirs[index] ?? old];
      return JSON.stringify(mine) === JSON.stringify(old) ? yours : mine;
    });
    this.#write([...merged, ...ours.slice(before.length), ...theirs.slice(before.length)]);
    const lines = new Set([...ourLedger.split("\n"), ...theirLedger.split("\n")].filter((line) => line !== ""));
    writeFileSync(ledgerFile, `${[...lines].join("\n")}\n`);
    rmSync(kept, { recursive: true });
    await this.#publish(undefined);
  }

  async #publish(crashAt: Crashing | undefined): Promise<void> {
    const fs: FileSystem = crashAt === undefined ? nodeFs : crashingFileSystem(crashAt.call, crashAt.among);
    if (crashAt !== undefined || this.#isStale) await this.close();
    this.#isStale = false;
    try {
      this.#site ??= await openSite({
        config: this.#config(),
        fs,
        clock: { now: () => this.#now },
        emit: () => {},
        publish: true,
      });
      await this.#site.update({ kind: "all" });
      if (!this.#isAlive || crashAt !== undefined) await this.close();
    } catch (error) {
      if (crashAt === undefined) throw error;
      const dead = this.#site;
      this.#site = undefined;
      // A process that died holds no lock in its memory. This one lives on, so the dead site releases its own; its disk stays as it is.
      await dead?.[Symbol.asyncDispose]().catch(() => {});
    }
  }

  /** With the next publication, under another config. */
  #reopen(): void {
    this.#isStale = true;
  }

  #config(): Config {
    return testConfig(this.#root, {
      site: { url: this.#host },
      content: { permalink: this.#permalink },
      feeds: [{ name: "main", limit: this.#limit }],
      // It would hide what it holds back.
      guard: { enabled: false, maxLoss: 1, maxReidentified: 0 },
    });
  }
}

test("through any history no entry changes its id or its date, no two share one, and no reader sees an old one as new", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(act, { minLength: 1, maxLength: 14 }),
      fc.constantFrom(0, 4),
      fc.boolean(),
      async (acts, limit, isAlive) => {
        using folder = temporaryFolder();
        const room = new Newsroom(folder.path, limit, isAlive);
        try {
          for (const what of acts) await room.perform(what);
        } finally {
          await room.close();
        }
      },
    ),
    { numRuns: Number(process.env.HISTORIES ?? 60) },
  );
}, 600_000);
