import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { parseSync, Visitor } from "oxc-parser";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");

/** Rooms that take no clock, console, environment or randomness. */
const pureRooms: readonly string[] = [
  "model",
  "text",
  "article",
  "content",
  "ledger",
  "feeds",
  "formats",
  "pages",
  "check",
];

/** The rows of the table of rooms in ARCHITECTURE.md: a room, and what its last column says that it imports. */
const rows = [...readFileSync(join(root, "ARCHITECTURE.md"), "utf8").matchAll(/^\| `(\w+)\/` .*\| (.+?) *\|$/gm)].map(
  ([, room = "", imported = ""]) => ({ room, imported }),
);
const rooms = rows.map(({ room }) => room);

/** Room → rooms it may import, and those that its row names one by one, all of which it must import. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  // The public API, `src/index.ts`.
  index: ["config", "api"],
  ...Object.fromEntries(
    rows.map(({ room, imported }) => [room, imported.split(", ").flatMap((part) => named(room, part))]),
  ),
};
const each = rows.flatMap(({ room, imported }) =>
  imported.split(", ").flatMap((part) => (rooms.includes(part) ? [[room, part] as const] : [])),
);

/** What a part of a row means: a room, `nothing`, `all above`, or `ledger to pages`. */
function named(room: string, part: string): readonly string[] {
  if (part === "nothing") return [];
  if (part === "all above") return rooms.slice(0, rooms.indexOf(room));
  const [first = "", last] = part.split(" to ");
  return last === undefined ? [first] : rooms.slice(rooms.indexOf(first), rooms.indexOf(last) + 1);
}

/** Package or builtin → the files that may import it. */
const onlyIn: Readonly<Record<string, RegExp>> = {
  feed: /^formats\/feedPackage\.ts$/,
  "gray-matter": /^source\/parsers\.ts$/,
  mrmime: /^text\/fileTypes\.ts$/,
  "@aws-sdk/client-s3": /^stores\/s3Store\.ts$/,
  "@azure/identity": /^stores\/azureStore\.ts$/,
  "@azure/storage-blob": /^stores\/azureStore\.ts$/,
  "@google-cloud/storage": /^stores\/gcsStore\.ts$/,
  "@aws-sdk/client-sqs": /^mirror\/queue\.ts$/,
  chokidar: /^watch\/chokidar\.ts$/,
  "node:fs":
    /^(launcher|disk|api|cli|serve|watch|config|engine\/fileSystem|markup\/runProgram|model\/ports|source\/git\/askGit)/,
  "node:child_process": /^source\/git\/askGit\.ts$|^markup\/runProgram\.ts$|^cli\//,
  "node:http": /^serve\/|^web\/exchange\.ts$|^stores\/storePlace\.ts$/,
};

const source = join(root, "src");
const files = readdirSync(source, { recursive: true, encoding: "utf8" })
  .map((file) => file.split(sep).join("/"))
  .filter((file) => /\.tsx?$/.test(file));
const imports = files.flatMap((file) => {
  const text = readFileSync(join(source, file), "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, to = ""]) => ({ file, to }));
});
const roomOf = (file: string): string => file.replace(/\.tsx?$/, "").split("/")[0] ?? "";
/** The file that an import leads to, from `src/`. */
const targetOf = (file: string, to: string): string =>
  relative(source, join(source, dirname(file), to))
    .split(sep)
    .join("/");

test("every source file is in a room", () => {
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter((file) => !(roomOf(file) in allowed))).toEqual([]);
});

test("the tables name only rooms, files and packages that exist, and only imports that there are", () => {
  const existing = new Set(files.map(roomOf));
  const all = [...Object.keys(allowed), ...Object.values(allowed).flat(), ...pureRooms];
  expect(all.filter((room) => !existing.has(room))).toEqual([]);
  const used = new Set(imports.map(({ file, to }) => `${roomOf(file)} ${roomOf(targetOf(file, to))}`));
  expect(each.filter(([room, imported]) => !used.has(`${room} ${imported}`))).toEqual([]);
  const folders = Object.keys(insideServe).filter(
    (folder) => !files.some((file) => file.startsWith(`serve/${folder}/`)),
  );
  expect(folders).toEqual([]);
  const unused = Object.entries(onlyIn).filter(
    ([name, where]) => !imports.some(({ file, to }) => to === name && where.test(file)),
  );
  expect(unused).toEqual([]);
});

test("no files import each other in a circle, not even for a type", () => {
  const importsOf = new Map(files.map((file) => [file, new Set<string>()]));
  for (const { file, to } of imports) if (to.startsWith(".")) importsOf.get(file)?.add(targetOf(file, to));
  // What imports nothing that is left is in no circle: only circles, and what leads to them, remain.
  for (let hasChanged = true; hasChanged; ) {
    hasChanged = false;
    for (const [file, targets] of importsOf) {
      if ([...targets].some((target) => importsOf.has(target))) continue;
      importsOf.delete(file);
      hasChanged = true;
    }
  }
  expect([...importsOf.keys()]).toEqual([]);
});

/** All rooms may import `model` and `text`, but `text` not `model`; the launcher starts the API. */
function isGround(from: string, into: string): boolean {
  return into === "text" || (into === "model" && from !== "text") || (from === "launcher" && into === "index");
}

test("rooms import only what the table in ARCHITECTURE.md allows", () => {
  const wrong = imports.filter(({ file, to }) => {
    if (!to.startsWith(".")) return false;
    const [from, into] = [roomOf(file), roomOf(targetOf(file, to))];
    return from !== into && !isGround(from, into) && allowed[from]?.includes(into) !== true;
  });
  expect(wrong).toEqual([]);
});

/** Inside `serve/`: a folder and the others of its room that it may import. */
const insideServe: Readonly<Record<string, readonly string[]>> = {
  http: [],
  documents: ["http"],
  preview: ["http", "documents"],
};

test("serving files knows nothing of feeds, and serving feeds nothing of the preview", () => {
  const wrong = imports.filter(({ file, to }) => {
    const [room, from = ""] = file.split("/");
    const [intoRoom, into = ""] = targetOf(file, to).split("/");
    const isInside = room === "serve" && from in insideServe && to.startsWith(".") && intoRoom === "serve";
    return isInside && into !== from && insideServe[from]?.includes(into) !== true;
  });
  expect(wrong).toEqual([]);
});

test("each npm package is imported only in the files that are listed for it", () => {
  expect(imports.filter(({ file, to }) => onlyIn[to]?.test(file) === false)).toEqual([]);
});

test("the pure rooms take no clock, console, environment or randomness", () => {
  const impure =
    /\bDate\.now\(|\bnew Date\(\)|\bconsole\.|\bprocess\.(?!versions)|\bMath\.random\(|\.toLocale\w*\(|localeCompare/;
  const found = files
    .filter((file) => pureRooms.includes(roomOf(file)))
    .filter((file) => impure.test(readFileSync(join(source, file), "utf8")));
  expect(found).toEqual([]);
});

test("the names of limits begin with `most` or `longest`", () => {
  const isLimit = /^(?:export )?const (?:max|maximum|limit)[A-Z]\w* =/m;
  expect(files.filter((file) => isLimit.test(readFileSync(join(source, file), "utf8")))).toEqual([]);
});

test("every function fits on a screen of 60 lines", () => {
  const long = files.flatMap((file) => {
    const text = readFileSync(join(source, file), "utf8");
    const found: string[] = [];
    const measure = ({ start, end }: { readonly start: number; readonly end: number }): void => {
      if (text.slice(start, end).split("\n").length > 60)
        found.push(`${file}:${text.slice(0, start).split("\n").length}`);
    };
    new Visitor({
      FunctionDeclaration: measure,
      FunctionExpression: measure,
      ArrowFunctionExpression: measure,
    }).visit(parseSync(file, text).program);
    return found;
  });
  expect(long).toEqual([]);
});

test("only the command line prints or exits", () => {
  const found = files
    .filter((file) => !/^(cli|launcher)\//.test(file))
    .filter((file) => /\bconsole\.|process\.(exit|stdout|stderr)/.test(readFileSync(join(source, file), "utf8")));
  expect(found).toEqual([]);
});

// Node.js warns that changing flags after V8 has started can crash the process or lose data.
test("no flag of V8 is set, neither while the program runs nor for its threads", () => {
  const scripts = readdirSync(join(root, "scripts")).map((file) => join(root, "scripts", file));
  const flags = /setFlagsFromString|NODE_OPTIONS|execArgv(?!: \[\])|^#!.*node .*--/m;
  const found = [...files.map((file) => join(source, file)), ...scripts].filter((file) =>
    flags.test(readFileSync(file, "utf8")),
  );
  expect(found).toEqual([]);
});

test("packages are bundled unchanged", async () => {
  const bundling = (await import(join(root, "scripts/bundlePlugins.mjs"))) as {
    readonly plugins: readonly BundlePlugin[];
  };
  const text = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<string, Record<string, string>>;
  const names = new Set(
    imports.map(({ to }) => to).filter((to) => to in { ...text.dependencies, ...text.devDependencies }),
  );
  const modules = [...names].flatMap((name) =>
    readdirSync(join(root, "node_modules", name), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.[cm]?js$/.test(file))
      .map((file) => join(root, "node_modules", name, file)),
  );
  expect(modules.length).toBeGreaterThan(100);
  const changed = modules.filter((id) =>
    bundling.plugins.some(
      ({ load, transform }) => (load?.(id) ?? transform?.(readFileSync(id, "utf8"), id)) !== undefined,
    ),
  );
  expect(changed).toEqual([]);
});

interface BundlePlugin {
  readonly load?: (id: string) => unknown;
  readonly transform?: (code: string, id: string) => unknown;
}

test("ARCHITECTURE.md and DEPENDENCIES.md name only files that exist", () => {
  const text = ["ARCHITECTURE.md", "DEPENDENCIES.md"].map((page) => readFileSync(join(root, page), "utf8")).join("\n");
  const named = new Set(
    Array.from(text.matchAll(/`((?:[\w.-]+\/)+(?:[\w-]+\.(?:tsx?|mjs|md))?)`/g), ([, path = ""]) => path),
  );
  expect(named.size).toBeGreaterThan(60);
  const exists = (path: string): boolean =>
    [root, source, join(source, "config")].some((base) => existsSync(join(base, path)));
  expect([...named].filter((path) => !exists(path))).toEqual([]);
});
