import type { DatedFile } from "../dated.ts";
import { type ReadFeed, readFeed, unreadList } from "../ownFeed/feedProgram.ts";
import { below } from "../paths.ts";
import { callsOf } from "../read/callsOf.ts";
import { listAt } from "../read/computed.ts";
import type { Program } from "../read/program.ts";
import { something } from "../read/programValues.ts";
import type { SiteFolder } from "../siteFolder.ts";

/** The site's own program that makes its feed after VitePress has built it. */
export interface VitepressFeed {
  readonly program: Program;
  /** What it loads; nothing if that is unknown. */
  readonly globs: readonly string[] | undefined;
}

/** In the config itself, or in what it imports. */
export function vitepressFeed(folder: SiteFolder, config: Program | undefined): VitepressFeed | undefined {
  const programs = config === undefined ? [] : [config, ...config.imports];
  const program = programs.find(({ file }) =>
    /\baddItem\b|\.item\(|<rss\b|<feed\b|\bRssPlugin\b|vitepress-plugin-(?:rss|feed)/.test(folder.text(file)),
  );
  if (program === undefined) return undefined;
  const loaders = [program, ...program.imports].flatMap((one) => one.calls("createContentLoader"));
  const [first] = loaders;
  const globs = first === undefined ? [] : listAt(first.values, 0).flat();
  const texts = globs.filter((glob) => typeof glob === "string");
  const isKnown =
    loaders.length === 1 &&
    texts.length > 0 &&
    texts.length === globs.length &&
    texts.every((text) => plain.test(text));
  return { program, globs: isKnown ? texts.map((glob) => glob.replace(/^\.?\//, "")) : undefined };
}

// `posts/*.md`, and the same with folders below.
const plain = /^(?:\.?\/)?(?:[\w.-]+\/)*(?:\*\*\/)?\*\.md$/;

/** "" or a folder with a slash at the end. */
export function folderOf(glob: string): string {
  return glob.replace(/(?:\*\*\/)?\*\.md$/, "");
}

/** Whether it loads the page. The path is relative to the folder of the pages. */
export function isLoaded(globs: readonly string[], path: string): boolean {
  return globs.some((glob) => {
    const start = folderOf(glob);
    const rest = path.startsWith(start) ? path.slice(start.length) : "";
    return rest.endsWith(".md") && (glob.includes("**/") || !rest.includes("/"));
  });
}

/**
 * @param articles Those that it loads
 * @param top The folder of the pages
 * @param end How URLs end
 */
export function readVitepressFeed(
  folder: SiteFolder,
  { program, globs }: VitepressFeed,
  articles: readonly DatedFile[],
  top: string,
  end: string,
): ReadFeed {
  if (globs === undefined) return unreadList(program);
  return readFeed({
    program,
    text: folder.text(program.file),
    holder: String.raw`(?:\(?(?:\w+\??\.)?frontmatter(?:\s+as\s+\w+\))?\??\.)`,
    path: String.raw`(?:\w+\??\.)?url`,
    calls: callsOf([program, ...program.imports], program),
    choosers: [],
    articles,
    seen: ({ path, data }) => ({
      data,
      heldIn: ["frontmatter"],
      properties: {
        url: `/${below(path, top)
          .replace(/(?:^|(?<=\/))index\.md$/, "")
          .replace(/\.md$/, end)}`,
        html: something,
        src: something,
        excerpt: something,
      },
      isWhole: true,
    }),
  });
}
