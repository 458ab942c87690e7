import { withoutUndefined } from "../../withoutUndefined.ts";
import { type DatedFile, datedFiles, markdownName } from "../dated.ts";
import type { DetectedSite, Question } from "../detectedSite.ts";
import { oldFeed } from "../ownFeed/oldFeed.ts";
import { below } from "../paths.ts";
import { at, listAt, textAt } from "../read/computed.ts";
import type { Program } from "../read/program.ts";
import { readProgram } from "../read/readProgram.ts";
import type { SiteFolder } from "../siteFolder.ts";
import { siteOf } from "../values.ts";

const configFile = "quartz.config.ts";

/** The keys that give a page the date of each kind. */
const dateKeys: Readonly<Record<string, readonly string[]>> = {
  created: ["created", "date"],
  modified: ["modified", "lastmod", "updated", "last-modified", "created", "date"],
  published: ["published", "publishDate", "date"],
};

/**
 * The site of a digital garden that Quartz makes. Its feed contains every page, and most of its dates are those of files and commits.
 * Values that the pages themselves do not contain become questions.
 */
export function quartzSite(folder: SiteFolder): DetectedSite | undefined {
  if (folder.first(configFile) === undefined || folder.firstFolder("quartz") === undefined) return undefined;
  const program = readProgram(folder, configFile);
  const config = at(program?.main, "configuration");
  const base = textAt(config, "baseUrl")?.replace(/^https?:\/\//, "");
  const { site, from, questions } = siteOf({
    url: [{ value: base === undefined ? at(config, "baseUrl") : `https://${base}`, file: configFile }],
    title: [{ value: at(config, "pageTitle"), file: configFile }],
    language: [{ value: at(config, "locale"), file: configFile }],
  });
  const ignored = listAt(config, "ignorePatterns").filter((one): one is string => typeof one === "string");
  const dates = keysOf(folder, textAt(config, "defaultDateType") ?? "");
  const name = textAt(program?.calls("ContentIndex")[0]?.values[0], "rssSlug") ?? "index";
  return withoutUndefined({
    generator: "Quartz",
    files: [...folder.read],
    site,
    from,
    questions: [...questions, ...pageQuestions(folder, program, ignored, dates)],
    content: {
      dir: "content",
      exclude: ignored.flatMap((one) => [`**/${one}`, `**/${one}/**`]),
      permalink: "/:path",
      fields: withoutUndefined({ url: ["quartz_address"], published: dates.length === 0 ? undefined : dates }),
      undated: "skip" as const,
      dateFromPath: false,
    },
    published: "public",
    oldFeed: oldFeed(`${name}.xml`),
  }) as DetectedSite;
}

/** The program of Quartz is a part of the site. Before version 4.5, it reads fewer keys. */
function keysOf(folder: SiteFolder, kind: string): readonly string[] {
  const known = dateKeys[kind] ?? [];
  const transformers = "quartz/plugins/transformers";
  if (known.length === 0 || folder.text(`${transformers}/frontmatter.ts`).includes('["created", "date"]')) return known;
  const read = folder
    .text(`${transformers}/lastmod.ts`)
    .matchAll(/\b(\w+) \|\|= file\.data\.frontmatter\??(?:\.(\w+)|\["([\w-]+)"\])/g);
  const older = [...read].filter(([, of]) => of === kind).map(([, , plain = "", quoted = ""]) => plain || quoted);
  return older.length === 0 ? known : older;
}

function pageQuestions(
  folder: SiteFolder,
  program: Program | undefined,
  ignored: readonly string[],
  dates: readonly string[],
): readonly Question[] {
  const isIgnored = (path: string): boolean => path.split("/").some((part) => ignored.includes(part));
  const onlyMarked = (program?.calls("ExplicitPublish").length ?? 0) > 0;
  const all = datedFiles(folder, "content", (name) => markdownName.test(name)).filter(
    ({ path, data }) => !isIgnored(below(path, "content")) && String(data.draft) !== "true",
  );
  const pages = onlyMarked ? all.filter(({ data }) => String(data.publish) === "true") : all;
  const ask = (key: Question["key"], found: readonly DatedFile[], reason: string, instead: string): Question[] =>
    found.length === 0
      ? []
      : [
          {
            key,
            file: configFile,
            reason: `${found.length} of ${pages.length} pages ${reason}, such as ${found[0]?.path}`,
            instead,
          },
        ];
  const folderToo = "--content FOLDER";
  return [
    ...ask(
      "content.include",
      pages.filter(({ data }) => dates.every((key) => data[key] === undefined)),
      "get their date from git or from the file; the feeds here have only pages with a date in their front matter",
      folderToo,
    ),
    ...ask(
      "content.include",
      pages.filter(({ data }) => data.title === undefined),
      "have the name of their file as their title",
      folderToo,
    ),
    ...(onlyMarked && pages.length < all.length
      ? ask(
          "content.include",
          all.filter((one) => !pages.includes(one)),
          "are not in its feed, which has only pages with `publish: true`",
          folderToo,
        )
      : []),
    ...ask(
      "content.permalink",
      pages.filter(
        ({ path }) => !/^[\w./-]+$/.test(path) || /(?:^|\/)_?index\.md$/.test(path) || /\/([^/]+)\/\1\.md$/.test(path),
      ),
      "have an address that no pattern can give",
      "--permalink PATTERN, for example /:path",
    ),
  ];
}
