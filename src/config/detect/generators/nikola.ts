import { withoutUndefined } from "../../withoutUndefined.ts";
import { cnameOf } from "../cname.ts";
import { datedFiles } from "../dated.ts";
import type { DetectedSite, Generator, Question } from "../detectedSite.ts";
import { oldFeed } from "../ownFeed/oldFeed.ts";
import { below, commonFolder, join } from "../paths.ts";
import { Computed, listAt } from "../read/computed.ts";
import { readPythonConfig } from "../read/pythonConfig.ts";
import type { SiteFolder } from "../siteFolder.ts";
import type { Table } from "../table.ts";
import { type Said, siteOf } from "../values.ts";
import { languageFeeds } from "./nikolaLanguages.ts";

export const nikola: Generator = {
  name: "nikola",
  title: "Nikola",
  knownBy: "`conf.py` with `POSTS`",
  reads:
    "`SITE_URL`, `BLOG_TITLE`, `BLOG_AUTHOR`, `DEFAULT_LANG`, `TIMEZONE`, `POSTS`, `PRETTY_URLS`, `USE_SLUGIFY`, the settings for the paths and slugs of tags, categories and authors, `OUTPUT_FOLDER` and the name of the feed from `conf.py`; the `.meta` files of posts",
  isPresent: (folder) => /^POSTS\s*=/m.test(folder.text("conf.py")),
  resolve: (folder) => {
    const table = readPythonConfig(folder, "conf.py");
    const { site, from, questions } = whatItSays(table, folder);
    const main = typeof table.DEFAULT_LANG === "string" ? table.DEFAULT_LANG : "en";
    const rows = rowsOf(table.POSTS, folder);
    const languages = languageFeeds(folder, table, main, rows);
    return withoutUndefined({
      generator: "Nikola",
      files: ["conf.py"],
      site,
      from,
      questions: [
        ...questions,
        ...questionsOf(table.POSTS),
        ...endQuestions(table, folder.text("conf.py")),
        ...languages.questions,
      ],
      notes: languages.notes,
      content: withoutUndefined({
        ...contentOf(rows, table),
        languages: languages.languages,
        staticDirs: ["files", "images"],
      }),
      feeds: languages.feeds,
      published: typeof table.OUTPUT_FOLDER === "string" ? table.OUTPUT_FOLDER : "output",
      oldFeed: oldFeed(
        table.GENERATE_RSS === false
          ? undefined
          : `rss${typeof table.RSS_EXTENSION === "string" ? table.RSS_EXTENSION : ".xml"}`,
      ),
    }) as DetectedSite;
  },
};

function whatItSays(table: Table, folder: SiteFolder): ReturnType<typeof siteOf> {
  const said = (...names: readonly string[]): readonly Said[] =>
    names.map((name) => ({ value: table[name], file: "conf.py" }));
  return siteOf({
    url: [...said("SITE_URL", "BASE_URL"), ...cnameOf(folder, "files")],
    title: said("BLOG_TITLE"),
    description: said("BLOG_DESCRIPTION"),
    language: said("DEFAULT_LANG"),
    timeZone: said("TIMEZONE"),
    author: { name: said("BLOG_AUTHOR"), email: said("BLOG_EMAIL") },
  });
}

function questionsOf(posts: unknown): readonly Question[] {
  if (!(posts instanceof Computed)) return [];
  return [
    {
      key: "content.include",
      file: "conf.py",
      line: posts.line,
      found: posts.text,
      reason: "the posts are computed there",
      instead: "--content DIR",
    },
  ];
}

/**
 * `PRETTY_URLS` was off by default up to Nikola 7, and its config named the default in a comment. In later versions it is on, and the
 * config contains it.
 */
function endQuestions(table: Table, text: string): readonly Question[] {
  if (table.PRETTY_URLS !== undefined || !/^[ \t]*#[ \t]*PRETTY_URLS[ \t]*=[ \t]*False/m.test(text)) return [];
  const reason =
    "PRETTY_URLS is only in a comment: up to Nikola 7, posts end in .html then, and from Nikola 8 on they end in a slash";
  return [{ key: "content.permalink", file: "conf.py", reason, instead: "--permalink PATTERN" }];
}

/** A row of `POSTS`: a pattern of files, and the folder that they are published in. */
interface PostRow {
  readonly dir: string;
  readonly ending: string;
  readonly place: string;
}

/** The rows of supported formats; if some have posts, only those. */
function rowsOf(posts: unknown, folder: SiteFolder): readonly PostRow[] {
  const rows = listAt({ posts }, "posts").flatMap((row) => {
    const [pattern, place] = Array.isArray(row) ? (row as readonly unknown[]) : [];
    if (typeof pattern !== "string" || typeof place !== "string") return [];
    const dir = pattern.replace(/\/?[^/]*$/, "") || ".";
    return [{ dir, ending: pattern.split("/").at(-1) ?? "*.md", place: place.replace(/^\/+|\/+$/g, "") }];
  });
  const ours = rows.filter(({ ending }) => /\.(?:md|markdown|mdown|html|htm|rst|txt|ipynb|org|adoc)$/.test(ending));
  const used = ours.filter(
    ({ dir }) => folder.firstFolder(dir) !== undefined && datedFiles(folder, dir, () => true).length > 0,
  );
  return used.length > 0 ? used : ours;
}

function contentOf(rows: readonly PostRow[], table: Table) {
  const dir = rows.length === 0 ? "posts" : commonFolder(rows.map((row) => row.dir));
  const belowDir = (row: PostRow): string => (below(row.dir, dir) === "." ? "" : below(row.dir, dir));
  const end = table.PRETTY_URLS === false ? ".html" : "/";
  const slug = table.USE_SLUGIFY === false ? ":raw_slug" : ":slug";
  // The folders below the one in the row are part of the URL.
  const isOne = rows.every((row) => row.dir === dir && row.place === rows[0]?.place);
  const permalink = isOne ? `/${rows[0]?.place ?? "posts"}/:dir/${slug}${end}` : `/:place/:below/${slug}${end}`;
  return {
    dir,
    generator: "nikola" as const,
    include: [...new Set(rows.map((row) => join(belowDir(row), "**", row.ending)))],
    permalink: permalink.replace(/\/{2,}/g, "/"),
    defaults: isOne
      ? undefined
      : rows.map((row) => {
          const root = belowDir(row);
          const values = { nikola_place: row.place, ...(root === "" ? {} : { nikola_root: root }) };
          return { path: root === "" ? "**" : `${root}/**`, values };
        }),
  };
}
