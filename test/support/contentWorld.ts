import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";

const composed = "\u00e9";
const decomposed = "e\u0301";

/** Article files: plain ones, of folders, names in both Unicode forms, and a folder that is named like an article. */
const fileNames = [
  "a.md",
  "b.md",
  "t.md",
  "sub.md",
  "sub/c.md",
  "sub/d.md",
  "sub/index.md",
  "sub/note.txt",
  "deep/er/f.md",
  "x.md/y.md",
  `${composed}.md`,
  `${decomposed}.md`,
  `${composed}/g.md`,
  `${decomposed}/g.md`,
];
const folderNames = ["sub", "moved", "deep", "deep/er", "x.md", composed, decomposed];
/** Targets of links: they are edited, deleted and created again, and never renamed. */
const targets = ["real/t.md", ".store/h.md"];
const links = [
  ["link.md", "real/t.md"],
  ["hidden.md", ".store/h.md"],
  ["second.md", "link.md"],
  ["way", "real"],
] as const;

export type Act =
  | { readonly kind: "create"; readonly name: string; readonly link: string; readonly draft: boolean }
  | { readonly kind: "edit" | "delete" | "touch" | "case"; readonly name: string }
  | { readonly kind: "rename" | "swap"; readonly name: string; readonly to: string }
  | { readonly kind: "deleteFolder" | "fileInItsPlace"; readonly folder: string }
  | { readonly kind: "renameFolder"; readonly folder: string; readonly to: string }
  | { readonly kind: "link" | "unlink"; readonly at: number }
  | { readonly kind: "medium"; readonly bytes: number };

const name = fc.constantFrom(...fileNames);
const folder = fc.constantFrom(...folderNames);
const linked = fc.constantFrom(
  "a.md",
  "sub/c.md",
  "[[t]]",
  `[[${composed}]]`,
  `[[${decomposed}]]`,
  "[[sub]]",
  "link.md",
);

export const anyAct: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("create" as const),
      name: fc.oneof({ weight: 5, arbitrary: name }, fc.constantFrom(...targets)),
      link: linked,
      draft: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("edit" as const), name: fc.constantFrom(...fileNames, ...targets) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("delete" as const), name: fc.constantFrom(...fileNames, ...targets) }),
  },
  fc.record({ kind: fc.constant("touch" as const), name }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("case" as const), name }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("rename" as const), name, to: name }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("swap" as const), name, to: name }) },
  fc.record({ kind: fc.constant("deleteFolder" as const), folder }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("fileInItsPlace" as const), folder }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("renameFolder" as const), folder, to: folder }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("link" as const), at: fc.nat(links.length - 1) }) },
  fc.record({ kind: fc.constant("unlink" as const), at: fc.nat(links.length - 1) }),
  fc.record({ kind: fc.constant("medium" as const), bytes: fc.integer({ min: 1, max: 9 }) }),
);

/** A content folder with articles that can be recognized, whatever happens to them, by a mark in their text. */
export class ContentWorld {
  readonly #dir: string;
  readonly #isCaseless: boolean;
  #next = 0;
  readonly #linked = new Set<string>();

  constructor(dir: string, isCaseless: boolean) {
    this.#dir = dir;
    this.#isCaseless = isCaseless;
    mkdirSync(dir, { recursive: true });
  }

  /** Does it, if it is possible. Returns the paths that a watcher would report. */
  perform(act: Act): readonly string[] {
    switch (act.kind) {
      case "create":
        if (!this.#isFree(act.name)) return [];
        if (targets.includes(act.name)) this.#linked.add(`mark-${this.#next + 1}.`);
        return this.#write(act.name, this.#article(act.link, act.draft));
      case "edit":
        if (!this.#isFile(act.name)) return [];
        this.#next += 1;
        return this.#write(act.name, `${this.#read(act.name)}And more ${this.#next}.\n`);
      case "touch":
        return this.#isFile(act.name) ? this.#write(act.name, this.#read(act.name)) : [];
      case "delete":
        return this.#isFile(act.name) ? this.#remove(act.name) : [];
      case "case": {
        const to = act.name.replace(/[^/]+$/, (last) => last.toUpperCase().replace(/\.MD$/, ".md"));
        return to === act.name ? [] : this.#rename(act.name, to);
      }
      case "rename":
        return this.#rename(act.name, act.to);
      case "swap": {
        if (act.name === act.to || !this.#isFile(act.name) || !this.#isFile(act.to)) return [];
        renameSync(this.#at(act.name), this.#at(".between"));
        renameSync(this.#at(act.to), this.#at(act.name));
        renameSync(this.#at(".between"), this.#at(act.to));
        return [act.name, act.to];
      }
      case "deleteFolder":
        return this.#isFolder(act.folder) ? this.#remove(act.folder) : [];
      case "fileInItsPlace": {
        if (!this.#isFolder(act.folder)) return [];
        this.#remove(act.folder);
        const isArticle = act.folder.endsWith(".md");
        writeFileSync(this.#at(act.folder), isArticle ? this.#article("a.md", false) : "no article");
        return [act.folder];
      }
      case "renameFolder":
        return this.#isFolder(act.folder) ? this.#rename(act.folder, act.to) : [];
      case "link": {
        const [path, target] = links[act.at] ?? links[0];
        if (!this.#isFree(path)) return [];
        symlinkSync(target, this.#at(path));
        return [path];
      }
      case "unlink": {
        const [path] = links[act.at] ?? links[0];
        return lstatSync(this.#at(path), { throwIfNoEntry: false })?.isSymbolicLink() === true
          ? this.#remove(path)
          : [];
      }
      case "medium":
        writeFileSync(this.#at("sound.mp3"), Buffer.alloc(act.bytes));
        return ["sound.mp3"];
    }
  }

  /** Is it one of the targets of links? */
  isLinked(mark: string): boolean {
    return this.#linked.has(mark);
  }

  /** The marks of all existing articles. */
  marks(): ReadonlySet<string> {
    const marks = new Set<string>();
    for (const entry of readdirSync(this.#dir, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const [mark] = /mark-\d+\./.exec(readFileSync(join(entry.parentPath, entry.name), "utf8")) ?? [];
      if (mark !== undefined) marks.add(mark);
    }
    return marks;
  }

  #article(link: string, isDraft: boolean): string {
    this.#next += 1;
    const number = this.#next;
    const words = Array.from({ length: 60 }, (_, at) => `w${number}x${at}`).join(" ");
    const date = new Date(Date.UTC(2026, 0, 1) + number * 3_600_000).toISOString();
    const to = link.startsWith("[[") ? link : `[x](/${link})`;
    return `---\ntitle: Title ${number}\ndate: ${date}\n${isDraft && number % 3 === 0 ? "draft: true\n" : ""}${
      number % 4 === 0 ? "audio: /sound.mp3\n" : ""
    }---\nmark-${number}. ${to} ${words}\n`;
  }

  #write(path: string, text: string): readonly string[] {
    const made = this.#makeFolders(path);
    writeFileSync(this.#at(path), text);
    return [...made, path];
  }

  #remove(path: string): readonly string[] {
    rmSync(this.#at(path), { recursive: true });
    return [path];
  }

  #rename(from: string, to: string): readonly string[] {
    const isCaseOnly = from !== to && from.toLowerCase() === to.toLowerCase();
    if (!existsSync(this.#at(from)) || to.startsWith(`${from}/`) || !(this.#isFree(to) || isCaseOnly)) return [];
    if (isCaseOnly && !this.#isSpelled(from)) return [];
    const made = this.#makeFolders(to);
    renameSync(this.#at(from), this.#at(to));
    return [...made, to, from];
  }

  #makeFolders(path: string): readonly string[] {
    const parent = dirname(path);
    if (parent === "." || existsSync(this.#at(parent))) return [];
    mkdirSync(this.#at(parent), { recursive: true });
    return [parent.split("/")[0] ?? parent];
  }

  /** Nothing has this name, and there is no file on the way to it. */
  #isFree(path: string): boolean {
    const parts = path.split("/");
    return parts.every((_, at) => {
      const here = parts.slice(0, at + 1).join("/");
      const isLast = at === parts.length - 1;
      const spelled = this.#spelledLike(here);
      if (spelled === undefined) return true;
      return !isLast && spelled === here && lstatSync(this.#at(here)).isDirectory();
    });
  }

  /** The name of a path on disk, if there is one, in whatever case and form counts as the same. */
  #spelledLike(path: string): string | undefined {
    const parent = dirname(path);
    const folder = parent === "." ? this.#dir : this.#at(parent);
    if (!existsSync(folder) || !lstatSync(folder).isDirectory()) return undefined;
    const fold = (text: string): string => (this.#isCaseless ? text.normalize("NFC").toLowerCase() : text);
    const last = path.split("/").at(-1) ?? "";
    const found = readdirSync(folder).find((one) => fold(one) === fold(last));
    return found && (parent === "." ? found : `${parent}/${found}`);
  }

  #isSpelled(path: string): boolean {
    return this.#spelledLike(path) === path;
  }

  #isFile(path: string): boolean {
    return this.#isSpelled(path) && lstatSync(this.#at(path)).isFile();
  }

  #isFolder(path: string): boolean {
    return this.#isSpelled(path) && lstatSync(this.#at(path)).isDirectory();
  }

  #read(path: string): string {
    return readFileSync(this.#at(path), "utf8");
  }

  #at(path: string): string {
    return join(this.#dir, path);
  }
}
