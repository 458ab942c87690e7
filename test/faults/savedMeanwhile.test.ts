import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openSite } from "../../src/engine/openSite.ts";
import { temporaryFolder } from "../support/build.ts";
import { busyFileSystem } from "../support/busyFs.ts";
import { testConfig } from "../support/config.ts";
import { prose } from "../support/ledger.ts";

// Someone writes while a watch reads: each look at the disk may find the next file saved, renamed, deleted or put in the place of another.

const places = ["a.md", "b.md", "folder/c.md", "folder/d.md", "e.md", "folder/deep/f.md"];

/** What someone does to the file at one of the places, and maybe another. */
const deed = fc.record({
  kind: fc.constantFrom("save", "save", "swap", "swap", "rename", "delete", "create"),
  at: fc.nat(places.length - 1),
  to: fc.nat(places.length - 1),
});
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

/** The articles of a folder, each with a mark that says which one and which version it is, both in its title and in its text. */
class Author {
  readonly #content: string;
  readonly #versions = new Map<string, { readonly number: number; readonly version: number }>();
  #count = 0;

  constructor(content: string) {
    this.#content = content;
    for (const place of places.slice(0, 4)) this.#create(place);
  }

  /** The marks of what is there. */
  get marks(): readonly string[] {
    return Array.from(this.#versions.values(), ({ number, version }) => `mark-${number}-${version}`).sort();
  }

  /** The single steps of a deed, and the paths that each of them touches. */
  steps({ kind, at, to }: Deed): readonly { readonly paths: readonly string[]; readonly act: () => void }[] {
    const [one = "", other = ""] = [places[at], places[to]];
    switch (kind) {
      case "save":
        return [{ paths: [one], act: () => this.#save(one) }];
      case "create":
        return [{ paths: [one], act: () => this.#create(one) }];
      case "delete":
        return [{ paths: [one], act: () => this.#delete(one) }];
      case "rename":
        return [{ paths: [one, other], act: () => this.#rename(one, other) }];
      default:
        return [
          { paths: [one], act: () => this.#rename(one, "aside") },
          { paths: [one, other], act: () => this.#rename(other, one) },
          { paths: [other], act: () => this.#rename("aside", other) },
        ];
    }
  }

  #save(place: string): void {
    const known = this.#versions.get(place);
    if (known !== undefined) this.#write(place, { ...known, version: known.version + 1 });
  }

  #create(place: string): void {
    if (this.#versions.has(place)) return;
    this.#count += 1;
    this.#write(place, { number: this.#count, version: 0 });
  }

  #write(place: string, one: { readonly number: number; readonly version: number }): void {
    const { number, version } = one;
    this.#versions.set(place, one);
    const file = join(this.#content, place);
    mkdirSync(dirname(file), { recursive: true });
    const mark = `mark-${number}-${version}`;
    const text = `${prose(number)} ${mark}. ${"More. ".repeat(version)}${"And more. ".repeat(number)}`;
    writeFileSync(file, `---\ntitle: ${mark}\ndate: 2026-01-${10 + number}\n---\n${text}\n`);
  }

  #delete(place: string): void {
    this.#versions.delete(place);
    rmSync(join(this.#content, place), { force: true });
  }

  #rename(from: string, to: string): void {
    const known = this.#versions.get(from);
    if (known === undefined || this.#versions.has(to)) return;
    mkdirSync(dirname(join(this.#content, to)), { recursive: true });
    renameSync(join(this.#content, from), join(this.#content, to));
    this.#versions.delete(from);
    this.#versions.set(to, known);
  }
}

/** A swap that comes after the old path of a text was looked at; a file that is saved, and away for a moment when that is looked at. */
const found = [
  {
    before: [{ kind: "create", at: 4, to: 0 }],
    deeds: [
      { kind: "swap", at: 1, to: 3 },
      { kind: "save", at: 0, to: 0 },
      { kind: "save", at: 2, to: 0 },
      { kind: "save", at: 0, to: 0 },
      { kind: "swap", at: 0, to: 1 },
      { kind: "swap", at: 0, to: 1 },
    ],
    late: 0,
    start: 25,
    stride: 11,
  },
  {
    before: [
      { kind: "save", at: 5, to: 0 },
      { kind: "save", at: 1, to: 0 },
      { kind: "swap", at: 4, to: 0 },
    ],
    deeds: [
      { kind: "save", at: 1, to: 0 },
      { kind: "swap", at: 1, to: 1 },
    ],
    late: 0,
    start: 23,
    stride: 3,
  },
];

test("what is published while files are saved and swapped is the state of one moment, with each article once and under its own id", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        before: fc.array(deed, { maxLength: 3 }),
        deeds: fc.array(deed, { minLength: 1, maxLength: 8 }),
        late: fc.nat(3),
        start: fc.nat(120),
        stride: fc.integer({ min: 1, max: 12 }),
      }),
      async ({ before, deeds, late, start, stride }) => {
        using folder = temporaryFolder();
        const config = testConfig(folder.path);
        mkdirSync(config.content.dir);
        const author = new Author(config.content.dir);
        const told: string[] = [];
        const stepsOf = (all: readonly Deed[]): { readonly act: () => void }[] =>
          all.flatMap((one) =>
            author.steps(one).map(({ paths, act }) => ({
              act: () => {
                act();
                told.push(...paths);
              },
            })),
          );
        const pending: { readonly act: () => void }[] = [];
        const { fs, set } = busyFileSystem(pending);
        set(Number.POSITIVE_INFINITY, 1);
        const ids = new Map<string, string>();
        const feed = join(config.out.dir, "feed.json");
        const look = (): readonly string[] => {
          const { items } = JSON.parse(readFileSync(feed, "utf8")) as {
            readonly items: readonly { readonly id: string; readonly title: string; readonly content_html: string }[];
          };
          for (const { id, title, content_html } of items) {
            expect(content_html).toContain(`${title}.`);
            const article = /mark-\d+/.exec(title)?.[0] ?? "";
            expect([article, ids.get(article) ?? id]).toEqual([article, id]);
            ids.set(article, id);
          }
          expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
          return items.map(({ title }) => title).sort();
        };
        await using site = await openSite({
          config,
          fs,
          clock: { now: () => Date.parse("2026-06-01T00:12:07Z") },
          emit: () => {},
          publish: true,
          accept: true,
        });
        await site.update({ kind: "all" });
        look();
        for (const { act } of stepsOf(before)) act();
        pending.push(...stepsOf(deeds));
        set(start, stride);
        while (told.length > 0 || pending.length > 0) {
          if (told.length === 0) pending.shift()?.act();
          await site.update({ kind: "paths", paths: [...new Set(told.splice(told.length > late ? late : 0))] });
          if (existsSync(feed)) look();
        }
        set(Number.POSITIVE_INFINITY, 1);
        await site.update({ kind: "all" });
        expect(look()).toEqual(author.marks);
      },
    ),
    { numRuns: Number(process.env.FEEDWRIGHT_SAVES ?? 60), examples: found.map((trial) => [trial]) },
  );
}, 900_000);
