import { withoutUndefined } from "../withoutUndefined.ts";
import { byFolder, datedFiles } from "./dated.ts";
import type { DetectedSite, Generator, Question } from "./detectedSite.ts";
import { folderData } from "./folderData.ts";
import { oldFeed } from "./oldFeed.ts";
import { join } from "./paths.ts";
import { at, Computed, isTable, textAt } from "./read/computed.ts";
import { readProgram } from "./read/program.ts";
import { type Said, siteOf } from "./values.ts";

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
    const globals = (program?.calls("data") ?? []).map(({ values }) => [values[0], values[1]] as const);
    const data =
      folder.first(
        ...["yml", "yaml", "json"].map((end) => join(src, `_data.${end}`)),
        ...["yml", "yaml", "json"].map((end) => join(src, `_data/metas.${end}`)),
      ) ?? "";
    const table = folder.data(data);
    const feed = program?.calls("feed")[0]?.values[0];
    const said = (...keys: readonly string[]): readonly Said[] => [
      ...keys.map((key) => ({ value: at(feed, "info", key), file })),
      ...globals.filter(([key]) => keys.includes(String(key))).map(([, value]) => ({ value, file })),
      ...globals
        .filter(([, value]) => isTable(value))
        .flatMap(([, value]) => keys.map((key) => ({ value: at(value, key), file }))),
      ...keys.map((key) => ({ value: at(table, key) ?? at(table, "metas", key), file: data })),
    ];
    const location = at(options, "location");
    const { site, from, questions } = siteOf({
      url: [{ value: location, file }],
      title: said("title", "sitename", "site"),
      description: said("description"),
      language: said("lang"),
      author: { name: said("author") },
    });
    const files = datedFiles(folder, src).filter(({ path }) => !/(?:^|\/)[_.]/.test(path));
    const counts = byFolder(files, src);
    const best = counts.find(([name]) => /^(?:posts?|blog|articles?|news)$/.test(name)) ?? counts[0];
    const section = best === undefined || best[0] === "." ? "" : best[0];
    const dest = textAt(options, "dest")?.replace(/^\.?\/+|\/+$/g, "") ?? "_site";
    const defaults = folderData(folder, src === "." ? "" : src);
    const isBare = at(options, "prettyUrls") === false;
    const odd = defaults.find(({ values }) => values.url instanceof Computed);
    const question: readonly Question[] =
      odd === undefined
        ? []
        : [
            {
              key: "content.permalink",
              reason: "the addresses of a folder are computed",
              instead: "--permalink PATTERN",
            },
          ];
    const top = section === "" ? "" : `${section}/`;
    return withoutUndefined({
      generator: "Lume",
      files: [...folder.read],
      site,
      from,
      questions: [
        ...questions,
        ...question,
        ...(best === undefined
          ? [{ key: "content.dir" as const, reason: "no page has a date", instead: "--content DIR" }]
          : []),
      ],
      content: withoutUndefined({
        dir: src,
        generator: "lume" as const,
        include: [`${top}**/*.{md,markdown}`],
        exclude: ["**/_*", "**/_*/**", `${dest}/**`, "README.md", "readme.md", "CHANGELOG.md"],
        permalink: isBare ? "/:dir/:name.html" : "/:dir/:name/",
        defaults: defaults.length === 0 ? undefined : defaults.filter((row) => row !== odd),
        staticDirs: [src],
      }),
      published: dest,
      oldFeed: oldFeed(feed === undefined ? undefined : feedFile(feed)),
    }) as DetectedSite;
  },
};

function feedFile(feed: unknown): string {
  const output = at(feed, "output");
  const list = Array.isArray(output) ? output : [output];
  const xml = list.find((one) => typeof one === "string" && one.endsWith(".xml"));
  return typeof xml === "string" ? xml.replace(/^\//, "") : "feed.xml";
}
