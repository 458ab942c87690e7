import { basename, extname } from "node:path";
import { look, membersOf, statOf } from "../../disk/look.ts";
import type { FileSystem } from "../../model/ports.ts";

/** The site as its own generator built it. */
export interface BuiltFiles {
  /** The root-relative path of the built file that has the content of this one, or was made only from it. */
  readonly find: (file: string) => string | undefined;
}

const mostFiles = 50_000;
const mostBytes = 64 * 1024 * 1024;
const deepest = 12;

/** Searches the folder once, and again after the site was built again. */
export function createBuiltFiles(folder: string, fs: FileSystem): BuiltFiles {
  let stamp: string | undefined;
  let byStem = new Map<string, string[]>();
  const refresh = (): void => {
    const stat = statOf(fs, folder);
    const now = stat === undefined ? "" : `${stat.mtimeMs} ${stat.ino}`;
    if (now === stamp) return;
    stamp = now;
    byStem = now === "" ? new Map() : filesByStem(folder, fs);
  };
  return {
    find: (file) => {
      refresh();
      const size = statOf(fs, file)?.size;
      const ending = extname(file).toLowerCase();
      const stem = plainName(basename(file, extname(file)));
      const candidates = byStem.get(startOf(stem))?.filter((path) => isNamed(path, stem)) ?? [];
      const same = candidates.find(
        (path) => extname(path).toLowerCase() === ending && sameBytes(fs, file, `${folder}/${path}`, size),
      );
      return same ?? onlyCopy(candidates, stem, fs, folder);
    },
  };
}

/** Names are looked up by their first word. */
function startOf(stem: string): string {
  return stem.split("-")[0] ?? "";
}

/** Bundlers replace characters that URLs do not allow with `-`. */
function plainName(name: string): string {
  return name
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-");
}

function filesByStem(folder: string, fs: FileSystem): Map<string, string[]> {
  const found = new Map<string, string[]>();
  let count = 0;
  const folders: (readonly [way: string, depth: number])[] = [["", 0]];
  for (let next = folders.pop(); next !== undefined && count < mostFiles; next = folders.pop()) {
    const [way, depth] = next;
    for (const entry of membersOf(fs, way === "" ? folder : `${folder}/${way}`)) {
      if (entry.name.startsWith(".")) continue;
      const path = way === "" ? entry.name : `${way}/${entry.name}`;
      if (entry.isDirectory() && depth < deepest) folders.push([path, depth + 1]);
      else if (
        entry.isFile() &&
        /\.\w+$/.test(entry.name) &&
        !/\.(?:html?|js|mjs|css|map|json|xml|txt)$/i.test(entry.name)
      ) {
        count += 1;
        const key = startOf(plainName(entry.name.replace(/\.\w+$/, "")));
        const others = found.get(key);
        if (others === undefined) found.set(key, [path]);
        else others.push(path);
      }
    }
  }
  for (const paths of found.values()) paths.sort();
  return found;
}

/** `photo.png`, `photo.3f2a.png`, `photo-3f2a9c.png`, `photo.3f2a_Z1b.webp` */
function isNamed(path: string, stem: string): boolean {
  const name = plainName(basename(path, extname(path)));
  return name === stem || name.startsWith(`${stem}-`);
}

function sameBytes(fs: FileSystem, a: string, b: string, size: number | undefined): boolean {
  if (size === undefined || size > mostBytes || statOf(fs, b)?.size !== size) return false;
  const [one, other] = [a, b].map((path) => look(() => fs.readFileSync(path)).value);
  return one !== undefined && other !== undefined && one.equals(other);
}

/**
 * A picture that the bundler has scaled down or converted. All files that are made from one source have its hash as the first part after
 * the name; with two hashes, there are two source files of this name, and they cannot be distinguished. The largest is used.
 */
function onlyCopy(candidates: readonly string[], stem: string, fs: FileSystem, folder: string): string | undefined {
  const made = candidates.filter(
    (path) => /\.(?:webp|avif|png|jpe?g|gif|svg)$/i.test(path) && hashOf(path, stem) !== "",
  );
  if (made.length === 0 || new Set(made.map((path) => hashOf(path, stem))).size > 1) return undefined;
  const bytes = (path: string): number => statOf(fs, `${folder}/${path}`)?.size ?? 0;
  return made.toSorted((a, b) => bytes(b) - bytes(a))[0];
}

/** Case matters in a hash. "" if there is none. */
function hashOf(path: string, stem: string): string {
  const rest = basename(path, extname(path)).slice(stem.length);
  const hash = rest.slice(1).split("_")[0] ?? "";
  return /^[.-]/.test(rest) && hash.length >= 6 && hash.length <= 12 && /^[\w-]+$/.test(hash) ? hash : "";
}
