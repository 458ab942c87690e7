import nodeFs, {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { build } from "../../src/engine/build.ts";
import type { SiteOptions } from "../../src/engine/options.ts";
import type { Config, FeedGroup } from "../../src/model/config.ts";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { documentsIn, temporaryFolder } from "../support/build.ts";
import { testConfig } from "../support/config.ts";

/** Some of the histories are those of a site with many entries. */
vi.mock("../../src/model/thresholds.ts", async (original) => ({ ...(await original<object>()), draftsInMemory: 2 }));

const names = ["a.md", "b.md", "sub/c.md", "post/index.md", "d.fr.md", "d.md"];
const media = ["post/voice.mp3", "post/cover.png", "sub/cover.png"];

type Step =
  | {
      readonly kind: "write";
      readonly name: string;
      readonly title: string;
      readonly day: number;
      readonly link: string;
      readonly tag: string;
      readonly withdrawn: boolean;
    }
  | { readonly kind: "break" | "delete" | "touch"; readonly name: string }
  | { readonly kind: "rename"; readonly name: string; readonly to: string }
  | { readonly kind: "medium"; readonly name: string; readonly bytes: number }
  | { readonly kind: "tamper" | "remove"; readonly document: number }
  | { readonly kind: "nothing" | "wait" | "limit" | "forget" | "damage" };

const name = fc.constantFrom(...names);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("write" as const),
      name,
      title: fc.string({ minLength: 1, maxLength: 8 }),
      day: fc.integer({ min: 0, max: 28 }),
      link: fc.constantFrom("a.md", "sub/c.md", "../a.md", "../d.md"),
      tag: fc.constantFrom("A", "B", "a"),
      withdrawn: fc.integer({ min: 0, max: 5 }).map((number) => number === 0),
    }),
  },
  fc.record({ kind: fc.constantFrom("break" as const, "delete" as const, "touch" as const), name }),
  fc.record({ kind: fc.constant("rename" as const), name, to: name }),
  fc.record({
    kind: fc.constant("medium" as const),
    name: fc.constantFrom(...media),
    bytes: fc.integer({ min: 0, max: 9 }),
  }),
  fc.record({ kind: fc.constantFrom("tamper" as const, "remove" as const), document: fc.nat({ max: 20 }) }),
  fc.record({ kind: fc.constantFrom("nothing", "wait", "limit", "forget", "damage") }) as fc.Arbitrary<Step>,
);

/** Files seem older than they are, so that their stamps count as proof. */
let clock = Date.now() - 10 * 86_400_000;
function put(file: string, content: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  clock += 1000;
  utimesSync(file, clock / 1000, clock / 1000);
}

function perform(
  change: Step,
  { dir, cache, out }: { readonly dir: string; readonly cache: string; readonly out: string },
): void {
  switch (change.kind) {
    case "write":
      put(
        join(dir, change.name),
        `---\ntitle: ${JSON.stringify(change.title)}\n${change.day === 0 ? "" : `date: 2026-01-${change.day}\n`}${change.withdrawn ? "withdrawn: true\n" : ""}tags: [${change.tag}]\nimage: cover.png\n---\n${change.title} [x](${change.link}) {{< ref "c" >}} and text.\n`,
      );
      return;
    case "medium":
      put(join(dir, change.name), "x".repeat(change.bytes));
      return;
    case "break":
      if (existsSync(join(dir, change.name))) put(join(dir, change.name), "---\ntitle: x\ndate: 2026-99-99\n---\nx");
      return;
    case "rename":
      if (!existsSync(join(dir, change.name)) || change.name === change.to) return;
      mkdirSync(dirname(join(dir, change.to)), { recursive: true });
      renameSync(join(dir, change.name), join(dir, change.to));
      return;
    case "delete":
      rmSync(join(dir, change.name), { force: true });
      return;
    case "touch":
      if (existsSync(join(dir, change.name))) put(join(dir, change.name), readFileSync(join(dir, change.name), "utf8"));
      return;
    case "forget":
      rmSync(cache, { recursive: true, force: true });
      return;
    case "damage":
      if (!existsSync(cache)) return;
      for (const file of readdirSync(cache))
        writeFileSync(join(cache, file), readFileSync(join(cache, file)).subarray(0, -3));
      return;
    case "tamper":
    case "remove": {
      const documents = existsSync(out) ? Object.keys(documentsIn(out)) : [];
      const document = documents[change.document % documents.length];
      if (document === undefined) return;
      if (change.kind === "remove") rmSync(join(out, document));
      else writeFileSync(join(out, document), "not ours");
      return;
    }
    default:
  }
}

const tags: FeedGroup = {
  name: "tags",
  each: "tag",
  atLeast: 1,
  archiveOnly: false,
  aliases: {},
  values: {},
  feed: {
    name: "tags",
    limit: 3,
    content: "full",
    order: "published",
    archive: true,
    files: { json: "tags/{slug}/feed.json", rss: "tags/{slug}/rss.xml" },
    page: "tags/{slug}/feed.html",
    namespaces: {},
  },
};

const ledgerOf = ({ ledger: { file } }: Config): string => (existsSync(file) ? readFileSync(file, "utf8") : "");

async function built(config: Config, now: number, cache?: string): Promise<readonly string[]> {
  const diagnostics: Diagnostic[] = [];
  const options: SiteOptions = {
    config,
    fs: nodeFs,
    clock: { now: () => now },
    emit: (event) => void (event.event === "diagnostic" && diagnostics.push(event.diagnostic)),
    publish: true,
    ...(cache === undefined ? {} : { cache: { folder: cache, program: "test" } }),
  };
  await build(options);
  return diagnostics
    .filter(({ code }) => code !== "FW2203")
    .map((diagnostic) => JSON.stringify(diagnostic).replaceAll(config.root, ""))
    .sort();
}

test("a build with a cache has the same bytes and messages as one without, whatever happens in between", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      using folder = temporaryFolder();
      using other = temporaryFolder();
      const cache = join(folder.path, "cache");
      let limit = 3;
      let now = Date.parse("2026-01-10T00:00:00Z");
      const configIn = (root: string): Config => ({
        ...testConfig(root, {
          content: { dir: join(folder.path, "content"), languages: ["fr", "en"] },
          feeds: [{ name: "main", limit }],
          groups: [tags],
          out: { index: "feeds.html" },
          guard: { enabled: false, maxLoss: 1, maxReidentified: 99 },
        }),
        digest: String(limit),
      });
      const warm = configIn(folder.path);
      mkdirSync(warm.content.dir);
      for (const change of steps) {
        perform(change, { dir: warm.content.dir, cache, out: warm.out.dir });
        if (change.kind === "limit") limit = limit === 3 ? 2 : 3;
        now += change.kind === "wait" ? 5 * 86_400_000 : 60_000;
        mkdirSync(warm.out.dir, { recursive: true });
        const told = await built(configIn(folder.path), now, cache);
        const toldCold = await built(configIn(other.path), now);
        expect(documentsIn(warm.out.dir)).toEqual(documentsIn(join(other.path, "dist")));
        expect(ledgerOf(warm)).toBe(ledgerOf(configIn(other.path)));
        expect(told).toEqual(toldCold);
      }
    }),
    { numRuns: 50 },
  );
}, 300_000);
