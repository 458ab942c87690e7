import nodeFs from "node:fs";
import { join, posix } from "node:path";
import { readDocumentFile } from "../../api/readDocument.ts";
import type { DetectedSite } from "../../config/detect/detectedSite.ts";
import { withGit } from "../../source/git/askGit.ts";
import { branchRepository } from "../../source/git/repository.ts";
import { isReservedHost } from "../../text/reservedHost.ts";
import { foreignFeed } from "../foreignFeed.ts";

/** A feed that the site has already published, in the repository. */
export interface PublishedDocument {
  /** For people: `public/index.xml`, or the same in a branch. */
  readonly name: string;
  readonly text: string;
  readonly entries: number;
  /** The command that reuses its ids. */
  readonly command: string;
}

const usualFolders = ["public", "docs", "_site", "dist", "build", "output"];
const usualNames = ["index.xml", "feed.xml", "atom.xml", "rss.xml", "feed.atom", "feeds/all.atom.xml"];
const belowBlog = usualNames.flatMap((name) => [name, `blog/${name}`]);
const branches = ["gh-pages", "gh_pages"];
const mostBytes = 32 * 1024 * 1024;

/** The site's own feed as it was built or published: in a folder of the repository, or on the branch for GitHub Pages. */
export async function publishedFeed(
  cwd: string,
  { published, oldFeed }: DetectedSite,
): Promise<PublishedDocument | undefined> {
  const names = oldFeed === undefined ? belowBlog : [oldFeed.path];
  const folders = [...new Set([...(published === undefined ? [] : [published]), ...usualFolders])];
  for (const folder of folders) {
    for (const path of names) {
      const name = posix.join(folder, path);
      const found = await documentOf(name, `feedwright adopt ${quoted(name)}`, () => readDocumentFile(join(cwd, name)));
      if (found !== undefined) return found;
    }
  }
  return await onBranch(cwd, names);
}

async function onBranch(cwd: string, names: readonly string[]): Promise<PublishedDocument | undefined> {
  const repository = branchRepository(nodeFs, cwd, branches);
  if (repository === undefined) return undefined;
  const { branch, head } = repository;
  try {
    return await withGit(repository, cwd, async (ask) => {
      for (const path of names) {
        const pieces: string[] = [];
        let length = 0;
        const { trouble } = await ask(["cat-file", "blob", `${head}:${path}`], (piece) => {
          length += piece.length;
          if (length <= mostBytes) pieces.push(piece);
        });
        if (trouble !== undefined || length > mostBytes) continue;
        const command = `git show ${branch}:${path} > old-feed.xml && feedwright adopt old-feed.xml`;
        const found = await documentOf(`${path} on the branch ${branch}`, command, () => pieces.join(""));
        if (found !== undefined) return found;
      }
      return undefined;
    });
  } catch {
    // Without git, or without a place for its settings, no branch can be read.
    return undefined;
  }
}

/** Nothing if it is not a feed, is one of ours, or was built for a host that no subscriber uses. */
async function documentOf(name: string, command: string, read: () => string): Promise<PublishedDocument | undefined> {
  try {
    const text = read();
    if (/<generator[^<>]*>\s{0,99}Feedwright/.test(text.slice(0, 10_000))) return undefined;
    const { entries } = await foreignFeed(name, text);
    if (entries.length === 0 || entries.every(({ url }) => isForThisMachine(url))) return undefined;
    return { name, text, entries: entries.length, command };
  } catch {
    return undefined;
  }
}

function isForThisMachine(url: string): boolean {
  return URL.canParse(url) && isReservedHost(new URL(url).hostname);
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
