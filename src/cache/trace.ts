import { stampOf, stampText, youngMs } from "../disk/stamp.ts";
import { linkName } from "../model/linkTargets.ts";
import type { FileSystem } from "../model/ports.ts";
import type { SiteIndex } from "../model/siteIndex.ts";
import type { ContentPath } from "../model/text.ts";

/** What was looked at while something was made: as long as all of it is unchanged, so is the result. */
export interface Traces {
  /** Absolute path → stamp; nothing if there was no such file or folder. */
  readonly files: readonly (readonly [path: string, stamp: string])[];
  /** Questions to the index of articles → the answers. */
  readonly questions: readonly (readonly [question: string, answer: string])[];
}

/** A file system and an index that record what they are asked. */
export interface Tracer {
  readonly fs: FileSystem;
  readonly site: SiteIndex;
  /** What was asked since the last call. */
  readonly take: () => Traces;
}

export function createTracer(fs: FileSystem, site: SiteIndex): Tracer {
  let files = new Map<string, string>();
  let questions = new Map<string, string>();
  const seen = (path: unknown): void => {
    if (typeof path === "string" && !files.has(path)) files.set(path, settledStamp(fs, path));
  };
  const traced = <
    K extends "existsSync" | "statSync" | "lstatSync" | "realpathSync" | "readdirSync" | "openSync" | "readFileSync",
  >(
    name: K,
  ): FileSystem[K] => {
    const call = fs[name] as (...args: unknown[]) => unknown;
    return ((...args: unknown[]) => {
      seen(args[0]);
      return call(...args);
    }) as FileSystem[K];
  };
  const asked =
    <Q extends string, A>(name: (question: Q) => string, answer: (question: Q) => A) =>
    (question: Q): A => {
      const found = answer(question);
      questions.set(name(question), JSON.stringify(found ?? null));
      return found;
    };
  return {
    // Not a copy of all functions: node:fs loads a part of itself when some of them are accessed.
    fs: Object.assign(Object.create(fs) as FileSystem, {
      existsSync: traced("existsSync"),
      statSync: traced("statSync"),
      lstatSync: traced("lstatSync"),
      realpathSync: traced("realpathSync"),
      readdirSync: traced("readdirSync"),
      openSync: traced("openSync"),
      readFileSync: traced("readFileSync"),
    }),
    site: { byPath: asked(pathQuestion, site.byPath.bind(site)), byName: asked(nameQuestion, site.byName.bind(site)) },
    take: () => {
      const taken: Traces = { files: [...files], questions: [...questions] };
      files = new Map();
      questions = new Map();
      return taken;
    },
  };
}

export function pathQuestion(path: ContentPath): string {
  return `path ${path}`;
}

export function nameQuestion(name: string): string {
  return `name ${linkName(name)}`;
}

export function sameFiles(fs: FileSystem, files: Traces["files"]): boolean {
  return files.every(([path, stamp]) => stampText(stampOf(fs, path)) === stamp);
}

export function sameAnswers(site: SiteIndex, questions: Traces["questions"]): boolean {
  return questions.every(([question, answer]) => {
    const [kind, asked] = [question.slice(0, 4), question.slice(5)];
    const found = kind === "path" ? site.byPath(asked as ContentPath) : site.byName(asked);
    return JSON.stringify(found ?? null) === answer;
  });
}

function settledStamp(fs: FileSystem, path: string): string {
  const stamp = stampOf(fs, path);
  return stamp !== undefined && Date.now() - stamp.mtimeMs < youngMs ? "young" : stampText(stamp);
}
