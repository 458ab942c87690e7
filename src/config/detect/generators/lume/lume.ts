import { withoutUndefined } from "../../../withoutUndefined.ts";
import { datedFiles } from "../../dated.ts";
import type { DetectedSite, Generator, Question } from "../../detectedSite.ts";
import { join } from "../../paths.ts";
import { at, Computed, isTable, textAt } from "../../read/computed.ts";
import { readProgram } from "../../read/readProgram.ts";
import { sectionOf } from "../../section.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import { type Said, siteOf } from "../../values.ts";
import { folderData } from "./folderData.ts";

export const lume: Generator = {
  name: "lume",
  title: "Lume",
  knownBy: "`_config.ts` with lume",
  reads: "`location` and `src`, `site.data`, `_data.yml` files, the options of the feed plug-in",
  isPresent: (folder) => {
    const file = folder.first("_config.ts", "_config.js");
    return file !== undefined && folder.text(file).includes("lume");
  },
  resolve: (folder) => {
    const file = folder.first("_config.ts", "_config.js") ?? "";
    const program = readProgram(folder, file);
    const [options] = program?.calls("lume")[0]?.values ?? [];
    const src = join(textAt(options, "src"));
    const feed = program?.calls("feed")[0]?.values[0];
    const { site, from, questions } = siteSaid(folder, file, program, src);
    const pages = datedFiles(folder, src).filter(({ path }) => !/(?:^|\/)[_.]/.test(path));
    const found = sectionOf(pages, src, /^(?:posts?|blog|articles?|news)$/);
    const section = found.name;
    const dest = textAt(options, "dest")?.replace(/^\.?\/+|\/+$/g, "") ?? "_site";
    const defaults = folderData(folder, src === "." ? "" : src);
    const odd = defaults.find(({ values }) => values.url instanceof Computed);
    return withoutUndefined({
      generator: "Lume",
      files: [...folder.read],
      site,
      from,
      questions: [...questions, ...(odd === undefined ? [] : [computedAddresses]), ...found.questions],
      content: withoutUndefined({
        dir: src,
        generator: "lume" as const,
        include: [`${section === undefined || section === "" ? "" : `${section}/`}**/*.{md,markdown}`],
        exclude: ["**/_*", "**/_*/**", `${dest}/**`, "README.md", "readme.md", "CHANGELOG.md"],
        permalink: at(options, "prettyUrls") === false ? "/:dir/:name.html" : "/:dir/:name/",
        defaults: defaults.length === 0 ? undefined : defaults.filter((row) => row !== odd),
        staticDirs: [src],
      }),
      showsFuture: true,
      published: dest,
      oldFeed: (program?.calls("feed") ?? []).length === 0 ? undefined : ownFeed(feed),
    }) as DetectedSite;
  },
};

const computedAddresses: Question = {
  key: "content.permalink",
  reason: "the addresses of a folder are computed",
  instead: "--permalink PATTERN",
};

/** From the feed plug-in, `site.data(…)` and the data files. */
function siteSaid(
  folder: SiteFolder,
  file: string,
  program: ReturnType<typeof readProgram>,
  src: string,
): ReturnType<typeof siteOf> {
  const [options] = program?.calls("lume")[0]?.values ?? [];
  const feed = program?.calls("feed")[0]?.values[0];
  const globals = (program?.calls("data") ?? []).map(({ values }) => [values[0], values[1]] as const);
  const data =
    folder.first(
      ...["yml", "yaml", "json"].map((end) => join(src, `_data.${end}`)),
      ...["yml", "yaml", "json"].map((end) => join(src, `_data/metas.${end}`)),
    ) ?? "";
  const table = folder.data(data);
  const said = (...keys: readonly string[]): readonly Said[] => [
    ...keys.map((key) => ({ value: at(feed, "info", key), file })),
    ...globals.filter(([key]) => keys.includes(String(key))).map(([, value]) => ({ value, file })),
    ...globals
      .filter(([, value]) => isTable(value))
      .flatMap(([, value]) => keys.map((key) => ({ value: at(value, key), file }))),
    ...keys.map((key) => ({ value: at(table, key) ?? at(table, "metas", key), file: data })),
  ];
  return siteOf({
    url: [{ value: at(options, "location"), file }],
    title: said("title", "sitename", "site"),
    description: said("description"),
    language: said("lang"),
    author: { name: said("author") },
  });
}

/** The first feed that is not in JSON. The end of its name decides what it is. @see https://lume.land/plugins/feed/ */
function ownFeed(feed: unknown): DetectedSite["oldFeed"] {
  const output = at(feed, "output") ?? "/feed.rss";
  const list: readonly unknown[] = Array.isArray(output) ? output : [output];
  const file = list.find((one) => typeof one === "string" && /\.(?:rss|feed|xml|html|atom)$/.test(one));
  if (typeof file !== "string") return undefined;
  return { path: file.replace(/^\/+/, ""), format: file.endsWith(".atom") ? "atom" : "rss" };
}
