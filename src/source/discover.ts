import { join } from "node:path";
import { isInside } from "../disk/contained.ts";
import { look, realPathOf, statOf } from "../disk/look.ts";
import type { FoundFile, ListedFile, Stamp } from "../model/article.ts";
import { sourceKinds } from "../model/catalogue/source.ts";
import type { ContentConfig } from "../model/config.ts";
import { type Diagnostic, diagnostic, type Outcome } from "../model/diagnostic.ts";
import { generatorFacts } from "../model/generator.ts";
import type { FileSystem } from "../model/ports.ts";
import { type ContentPath, contentPath } from "../model/text.ts";
import { hugeCount, manyFiles } from "../model/thresholds.ts";
import { bundlePage, createArticlePaths, isBundlePage, isHidden, isResource } from "./articlePaths.ts";
import { createBeside } from "./beside.ts";
import { byPreference } from "./diskNames.ts";

/** The contents of the content folder. */
export interface Listing<F extends ListedFile> extends Outcome<readonly F[]> {
  /** Every link that was found, by its name on disk, with `/` between parts → its target, wherever that is. */
  readonly links: FoundLinks;
}

export type FoundLinks = ReadonlyMap<string, FoundLink>;

export interface FoundLink {
  /** Absolute, with every link followed; nothing for a dangling link. */
  readonly target: string | undefined;
  /** It leads to a file that is an article, or to a folder whose articles are also found under the name of the link. */
  readonly isFollowed: boolean;
}

/** All article files below the content folder with their stamps, sorted by path. Links are only followed if they stay inside it. */
export function discoverFiles(
  fs: FileSystem,
  content: ContentConfig,
  onMany?: (count: number) => void,
): Listing<FoundFile> {
  const { value: listed = [], diagnostics, links } = listFiles(fs, content, onMany);
  const found: FoundFile[] = [];
  const troubles = [...diagnostics];
  for (const file of listed) {
    const stamped = lookAt(fs, content, file);
    if (stamped.value !== undefined) found.push(stamped.value);
    else troubles.push(...stamped.diagnostics);
  }
  return { value: found, diagnostics: troubles, links };
}

/**
 * The same without looking at each file, for a caller that reads all of them anyway. `onMany` is called as soon as there are many, and
 * again as soon as there are very many.
 */
export function listFiles(
  fs: FileSystem,
  content: ContentConfig,
  onMany: (count: number) => void = () => {},
): Listing<ListedFile> {
  const listing = new FolderListing(fs, content, onMany);
  const isThere = listing.run();
  const { links, diagnostics } = listing;
  if (!isThere)
    return { value: [], diagnostics: [diagnostic(sourceKinds.CONTENT_MISSING, { dir: content.dir })], links };

  const files = sorted(withoutResources(listing.found, content));
  // Two names on disk can be one path: both articles would have the same URL.
  const isOther = ({ path }: ListedFile, at: number): boolean => path !== files[at - 1]?.path;
  for (const [at, file] of files.entries()) {
    if (isOther(file, at)) continue;
    diagnostics.push(diagnostic(sourceKinds.NAME_TWICE, {}, { path: file.path }));
  }
  return { value: files.filter(isOther), diagnostics, links };
}

/** One walk through the content folder. */
class FolderListing {
  readonly found: ListedFile[] = [];
  readonly links = new Map<string, FoundLink>();
  readonly diagnostics: Diagnostic[] = [];
  readonly #fs: FileSystem;
  readonly #dir: string;
  readonly #paths: ReturnType<typeof createArticlePaths>;
  readonly #onMany: (count: number) => void;
  readonly #ignoresLinks: boolean;
  /** Real paths of folders → the path they were listed under: each is listed once, however many links lead to it. */
  readonly #listed = new Map<string, string>();
  /** Links that are not followed yet. */
  #waiting: string[] = [];

  constructor(fs: FileSystem, content: ContentConfig, onMany: (count: number) => void) {
    this.#fs = fs;
    this.#dir = content.dir;
    this.#paths = createArticlePaths(content);
    this.#onMany = onMany;
    this.#ignoresLinks = ignoresLinks(content);
  }

  /** False if there is no such folder. */
  run(): boolean {
    const root = realPathOf(this.#fs, this.#dir);
    if (root === undefined) return false;
    this.#visit("", root);
    // Folders count under their own path. Links come after them, in an order that does not depend on the file system.
    while (this.#waiting.length > 0) {
      const wave = this.#waiting.sort();
      this.#waiting = [];
      for (const link of wave) this.#follow(link, root);
    }
    return true;
  }

  #visit(folder: string, real: string): void {
    if (this.#listed.has(real)) return;
    this.#listed.set(real, folder);
    const { value: names = [], trouble } = look(() =>
      this.#fs.readdirSync(`${this.#dir}/${folder}`, { withFileTypes: true }),
    );
    // A folder that was deleted while others were listed is gone.
    const isGone = folder !== "" && (trouble?.reason === "ENOENT" || trouble?.reason === "ENOTDIR");
    // Its name cannot be asked for.
    if (isGone && folder.includes("\ufffd")) this.#reportName(folder);
    else if (trouble !== undefined && !isGone) this.diagnostics.push(unreadable(folder, trouble.reason));
    for (const name of names) {
      if (isHidden(name.name)) continue;
      const diskPath = folder === "" ? name.name : `${folder}/${name.name}`;
      if (name.isSymbolicLink()) this.#waiting.push(diskPath);
      else if (name.isFile()) this.#take(diskPath);
      else if (name.isDirectory() && !this.#paths.isExcluded(`${diskPath}/`))
        this.#visit(diskPath, join(real, name.name));
    }
  }

  #follow(diskPath: string, root: string): void {
    const target = realPathOf(this.#fs, `${this.#dir}/${diskPath}`);
    const path = contentPath(diskPath);
    this.links.set(diskPath, { target, isFollowed: false });
    if (this.#ignoresLinks) return;
    if (target === undefined) {
      if (this.#paths.isArticle(diskPath)) this.diagnostics.push(diagnostic(sourceKinds.LINK_BROKEN, {}, { path }));
      return;
    }
    if (!isInside(root, target)) {
      this.diagnostics.push(diagnostic(sourceKinds.LINK_OUTSIDE, { target }, { path }));
      return;
    }
    const stat = statOf(this.#fs, target);
    if (stat?.isDirectory() === true) this.#followFolder(diskPath, target);
    else if (stat?.isFile() === true) {
      this.links.set(diskPath, { target, isFollowed: true });
      this.#take(diskPath);
    }
  }

  #followFolder(diskPath: string, target: string): void {
    if (this.#paths.isExcluded(`${diskPath}/`)) return;
    const path = contentPath(diskPath);
    const own = realPathOf(this.#fs, `${this.#dir}/${diskPath.split("/").slice(0, -1).join("/")}`);
    const first = this.#listed.get(target);
    if (own !== undefined && isInside(target, own))
      this.diagnostics.push(diagnostic(sourceKinds.LINK_LOOP, {}, { path }));
    else if (first !== undefined) this.diagnostics.push(diagnostic(sourceKinds.FOLDER_TWICE, { first }, { path }));
    else {
      this.links.set(diskPath, { target, isFollowed: true });
      this.#visit(diskPath, target);
    }
  }

  #take(diskPath: string): void {
    if (!this.#paths.isArticle(diskPath)) return;
    if (diskPath.includes("\ufffd")) {
      this.#reportName(diskPath);
      return;
    }
    const count = this.found.push(listedFile(diskPath));
    if (count === manyFiles || count === hugeCount) this.#onMany(count);
  }

  #reportName(diskPath: string): void {
    this.diagnostics.push(diagnostic(sourceKinds.NAME_NOT_UTF8, {}, { path: contentPath(diskPath) }));
  }
}

function withoutResources(found: readonly ListedFile[], content: ContentConfig): readonly ListedFile[] {
  const bundles = new Set(
    found.flatMap(({ path }) => (isBundlePage(path, content) ? path.replace(bundlePage, "") : [])),
  );
  return found.filter(({ path }) => !isResource(path, (folder) => bundles.has(folder), content));
}

function sorted(files: readonly ListedFile[]): readonly ListedFile[] {
  return files.toSorted((a, b) =>
    a.path < b.path ? -1 : a.path > b.path ? 1 : byPreference(a.path, diskPathOf(a), diskPathOf(b)),
  );
}

function diskPathOf({ path, diskPath = path }: ListedFile): string {
  return diskPath;
}

/** The current file; neither value nor diagnostic if it is no longer a file. */
export function lookAt(fs: FileSystem, content: ContentConfig, file: ListedFile): Outcome<FoundFile> {
  const { diskPath = file.path } = file;
  const { value: stat, trouble } = look(() => fs.statSync(`${content.dir}/${diskPath}`, { throwIfNoEntry: false }));
  if (trouble !== undefined && !trouble.isAbsent) return { diagnostics: [unreadable(diskPath, trouble.reason)] };
  if (stat?.isFile() !== true) return { diagnostics: none };
  const beside = createBeside(fs, content.dir, content.generator);
  return { value: foundFile(file, beside?.stamp(diskPath, stat) ?? stat), diagnostics: none };
}

const none: readonly Diagnostic[] = [];

export function listedFile(diskPath: string): ListedFile {
  const path: ContentPath = contentPath(diskPath);
  return path === diskPath ? { path } : { path, diskPath };
}

/** Written out, and not made by spreading: there are many, and such objects have shapes of their own. */
export function foundFile({ path, diskPath }: ListedFile, { size, mtimeMs, ino }: Stamp): FoundFile {
  return diskPath === undefined
    ? { path, size: compact(size), mtimeMs, ino: compact(ino) }
    : { path, size: compact(size), mtimeMs, ino: compact(ino), diskPath };
}

/** V8 stores a number in an object of its own, unless it is known to be a small integer. */
function compact(number: number): number {
  return number <= 0x7fffffff ? number | 0 : number;
}

export function unreadable(path: string, reason: string): Diagnostic {
  return diagnostic(sourceKinds.FILE_UNREADABLE, { reason }, { path: contentPath(path) });
}

/** Hugo follows no links, but did before 0.123. */
function ignoresLinks({ generator, defaults }: ContentConfig): boolean {
  if (generator === undefined || generatorFacts[generator].ignoresLinks !== true) return false;
  return !defaults.some(({ values }) => values.hugo_before === "0.123");
}
