import nodeFs, { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ContentMirror } from "../../src/mirror/contentMirror.ts";
import type { Config } from "../../src/model/config.ts";
import { blankPicture } from "../support/blankPicture.ts";
import { buildOnce, documentsIn, temporaryFolder } from "../support/build.ts";
import { testConfig } from "../support/config.ts";
import { MemoryBucket, MemoryStore } from "../support/memoryStore.ts";

const paths = [
  "a.md",
  "b.md",
  "news/c.md",
  "news/d.md",
  "news/index.md",
  "undated.md",
  "news/e.md/f.md",
  "news/e.md",
] as const;
const media = ["picture.png", "news/sound.mp3", "news/picture.png"] as const;

type Act =
  | { readonly kind: "write"; readonly path: string; readonly text: number }
  | { readonly kind: "medium"; readonly path: string; readonly size: number }
  | { readonly kind: "delete"; readonly path: string }
  | { readonly kind: "move"; readonly path: string; readonly to: string };

const anyPath = fc.constantFrom(...paths);
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("write" as const), path: anyPath, text: fc.nat(6) }) },
  fc.record({
    kind: fc.constant("medium" as const),
    path: fc.constantFrom(...media),
    size: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ kind: fc.constant("delete" as const), path: fc.constantFrom(...paths, ...media) }),
  fc.record({ kind: fc.constant("move" as const), path: anyPath, to: anyPath }),
);

function textOf(path: string, text: number): string {
  const date = path.startsWith("undated") ? "" : `date: 2026-0${(text % 6) + 1}-03\n`;
  const words = Array.from({ length: 60 }, (_, at) => `word${(at * (text + 3)) % 17}${text}`).join(" ");
  return `---\ntitle: Text ${text}\n${date}image: picture.png\n---\n${words}\n\n![](picture.png)\n`;
}

/** Object → bytes, as a bucket has it; what a disk has no room for is left out by both. */
function apply(world: Map<string, Uint8Array>, act: Act): void {
  if (act.kind === "write") world.set(act.path, Buffer.from(textOf(act.path, act.text)));
  else if (act.kind === "medium") world.set(act.path, blankPicture(act.size * 10, act.size * 7));
  else if (act.kind === "delete") world.delete(act.path);
  else {
    const bytes = world.get(act.path);
    if (bytes === undefined || act.path === act.to) return;
    world.set(act.to, bytes);
    world.delete(act.path);
  }
}

test("articles in a store give the documents that the same articles in a folder give, whatever happens to them", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          before: fc.array(anyAct, { minLength: 1, maxLength: 4 }),
          during: fc.array(anyAct, { maxLength: 4 }),
          at: fc.nat(8),
        }),
        {
          minLength: 1,
          maxLength: 5,
        },
      ),
      async (rounds) => {
        using root = temporaryFolder();
        const world = new Map<string, Uint8Array>();
        const bucket = new MemoryBucket();
        const publishWorld = (): void => {
          for (const key of bucket.objects.keys()) if (!world.has(key)) bucket.delete(key, undefined);
          for (const [key, bytes] of world)
            if (!same(bucket.objects.get(key)?.bytes, bytes)) bucket.put(key, bytes, {});
        };
        let waiting: readonly Act[] = [];
        let requests = 0;
        const store = new MemoryStore(bucket, {
          before: () => {
            requests -= 1;
            if (requests !== 0) return;
            for (const act of waiting) apply(world, act);
            publishWorld();
          },
        });
        const folder = join(root.path, "x.content");
        const [mirrored, plain] = [
          siteIn(root.path, "mirrored", `${folder}/files`),
          siteIn(root.path, "plain", join(root.path, "articles")),
        ];
        for (const { before, during, at } of rounds) {
          for (const act of before) apply(world, act);
          publishWorld();
          [waiting, requests] = [during, at + 1];
          // A process of its own each time: what it knows is what it finds on disk.
          const mirror = new ContentMirror({ fs: nodeFs, store, folder, isArticle: (path) => path.endsWith(".md") });
          mirror.open();
          await mirror.sync(true);
          if (requests > 0) {
            for (const act of waiting) apply(world, act);
            publishWorld();
          }
          requests = -1;
          await mirror.sync(true);
          writeFolder(join(root.path, "articles"), world);
          await buildOnce(mirrored, { accept: true });
          await buildOnce(plain, { accept: true });
          expect(documentsIn(mirrored.out.dir)).toEqual(documentsIn(plain.out.dir));
        }
      },
    ),
    { numRuns: 12 },
  );
}, 120_000);

function siteIn(root: string, name: string, dir: string): Config {
  mkdirSync(join(root, name), { recursive: true });
  mkdirSync(dir, { recursive: true });
  const config = testConfig(join(root, name), { content: { dir }, feeds: [{ name: "main", limit: 50 }] });
  return config;
}

/** The folder with these files and no others. Files that are the same stay as they are. */
function writeFolder(folder: string, world: ReadonlyMap<string, Uint8Array>): void {
  const old = `${folder}.old`;
  rmSync(old, { recursive: true, force: true });
  renameSync(folder, old);
  mkdirSync(folder);
  for (const [path, bytes] of world) {
    if ([...world.keys()].some((other) => path.startsWith(`${other}/`))) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}

function same(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a !== undefined && Buffer.compare(a, b) === 0;
}
