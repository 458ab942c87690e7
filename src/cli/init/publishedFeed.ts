import nodeFs from "node:fs";
import { join, posix } from "node:path";
import { readDocumentFile } from "../../api/readDocument.ts";
import type { DetectedSite } from "../../config/detect/detectedSite.ts";
import type { ForeignFeed } from "../../ledger/readFeed.ts";
import { withGit } from "../../source/git/askGit.ts";
import { branchRepository } from "../../source/git/repository.ts";
import { shellWord } from "../../text/shellWord.ts";
import { isReservedHost } from "../../text/urls/reservedHost.ts";
import { foreignFeed } from "../foreignFeed.ts";
import { filesBelow, matches, valueFeedPaths, valueFeedPatterns } from "./publishedValueFeeds.ts";

/** A feed that the site has already published, in the repository. */
export interface PublishedDocument {
  /** For people: `public/index.xml`, or the same in a branch. */
  readonly name: string;
  readonly text: string;
  readonly entries: number;
  /** The command that reuses its ids. */
  readonly command: string;
  /** The feeds of tags, sections and the like next to it: they may have older entries. */
  readonly others: readonly ForeignFeed[];
}

const usualFolders = ["public", "docs", "_site", "dist", "build", "output"];
const usualNames = ["index.xml", "feed.xml", "atom.xml", "rss.xml", "feed.atom", "feeds/all.atom.xml"];
const belowBlog = usualNames.flatMap((name) => [name, `blog/${name}`]);
/** A path, or a pattern for the shell to fill in. */
const plainGlob = /^[\w./*-]+$/;
const branches = ["gh-pages", "gh_pages"];
const mostBytes = 32 * 1024 * 1024;

/** The site's own feed as it was built or published: in a folder of the repository, or on the branch for GitHub Pages. */
export async function publishedFeed(cwd: string, detected: DetectedSite): Promise<PublishedDocument | undefined> {
  const { published, oldFeed } = detected;
  const names = oldFeed === undefined ? belowBlog : [oldFeed.path];
  const folders = [...new Set([...(published === undefined ? [] : [published]), ...usualFolders])];
  for (const folder of folders) {
    for (const path of names) {
      const name = posix.join(folder, path);
      const found = await documentOf(name, `feedwright adopt ${shellWord(name, plainGlob)}`, () =>
        readDocumentFile(join(cwd, name)),
      );
      if (found === undefined) continue;
      const patterns = valueFeedPatterns(detected);
      const paths = valueFeedPaths(patterns, filesBelow(join(cwd, folder))).filter((one) => one !== path);
      const others = await feedsOf(paths, async (one) => readDocumentFile(join(cwd, folder, one)));
      const used = patterns.filter((pattern) => paths.some((one) => matches(pattern, one)));
      const globs = used.map((pattern) => shellWord(posix.join(folder, pattern), plainGlob));
      return { ...found, others, command: [found.command, ...globs].join(" ") };
    }
  }
  return await onBranch(cwd, detected, names);
}

/** Those that can be read; the others are left out. */
async function feedsOf(
  paths: readonly string[],
  read: (path: string) => Promise<string | undefined>,
): Promise<readonly ForeignFeed[]> {
  const found: ForeignFeed[] = [];
  for (const path of paths) {
    try {
      const text = await read(path);
      if (text !== undefined && !isOurs(text)) found.push(await foreignFeed(path, text));
    } catch {
      // Another kind of page may have such a name.
    }
  }
  return found;
}

async function onBranch(
  cwd: string,
  detected: DetectedSite,
  names: readonly string[],
): Promise<PublishedDocument | undefined> {
  const repository = branchRepository(nodeFs, cwd, branches);
  if (repository === undefined) return undefined;
  const { branch, head } = repository;
  try {
    return await withGit(repository, cwd, async (ask) => {
      const textOf = async (...question: readonly string[]): Promise<string | undefined> => {
        const pieces: string[] = [];
        let length = 0;
        const { trouble } = await ask(question, (piece) => {
          length += piece.length;
          if (length <= mostBytes) pieces.push(piece);
        });
        return trouble !== undefined || length > mostBytes ? undefined : pieces.join("");
      };
      const documentAt = (path: string): Promise<string | undefined> => textOf("cat-file", "blob", `${head}:${path}`);
      for (const path of names) {
        const text = await documentAt(path);
        if (text === undefined) continue;
        const command = `git show ${branch}:${path} > old-feed.xml && feedwright adopt old-feed.xml`;
        const found = await documentOf(`${path} on the branch ${branch}`, command, () => text);
        if (found === undefined) continue;
        const all = (await textOf("ls-tree", "-r", "-z", "--name-only", head))?.split("\0") ?? [];
        const paths = valueFeedPaths(valueFeedPatterns(detected), all).filter((one) => one !== path);
        return { ...found, others: await feedsOf(paths, documentAt) };
      }
      return undefined;
    });
  } catch {
    // Without git, or without a home folder for its settings, no branch can be read.
    return undefined;
  }
}

/** Nothing if it is not a feed, was made by Feedwright, or was built for a host that no subscriber uses. */
async function documentOf(name: string, command: string, read: () => string): Promise<PublishedDocument | undefined> {
  try {
    const text = read();
    if (isOurs(text)) return undefined;
    const { entries } = await foreignFeed(name, text);
    if (entries.length === 0 || entries.every(({ url }) => isForThisMachine(url))) return undefined;
    return { name, text, entries: entries.length, command, others: [] };
  } catch {
    return undefined;
  }
}

function isOurs(text: string): boolean {
  return /<generator[^<>]*>\s{0,99}Feedwright/.test(text.slice(0, 10_000));
}

function isForThisMachine(url: string): boolean {
  return URL.canParse(url) && isReservedHost(new URL(url).hostname);
}
