import { withoutUndefined } from "../../../withoutUndefined.ts";
import type { DetectedSite, Generator } from "../../detectedSite.ts";
import { join } from "../../paths.ts";
import { at, isTable, textAt } from "../../read/computed.ts";
import type { Program } from "../../read/program.ts";
import { readProgram } from "../../read/readProgram.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import { type Said, siteOf } from "../../values.ts";
import { defaultsOf, folderData } from "./folderData.ts";
import { addressQuestions } from "./lumeAddresses.ts";
import { lumeFeed, ownFeedOf } from "./lumeFeed.ts";
import { membersOf } from "./lumeMembers.ts";
import { foreignPlugins, lumeVersion, pluginCalls } from "./lumePlugins.ts";

export const lume: Generator = {
  name: "lume",
  title: "Lume",
  knownBy: "`_config.ts` that imports Lume",
  reads: "`location` and `src`, `site.data`, `_data.yml` files, the options and the `query` of the feed plug-in",
  isPresent: (folder) => {
    const file = folder.first("_config.ts", "_config.js");
    return file !== undefined && folder.text(file).includes("lume");
  },
  resolve: (folder) => {
    const file = folder.first("_config.ts", "_config.js") ?? "";
    const program = readProgram(folder, file);
    const programs = program === undefined ? [] : [program, ...program.imports];
    const [options] = program?.calls("lume")[0]?.values ?? [];
    const src = join(textAt(options, "src"));
    const foreign = foreignPlugins(folder, programs);
    const hasTheme = foreign.some((one) => one.includes("theme-simple-blog"));
    const feed = lumeFeed(folder, programs, src, hasTheme);
    const { site, from, questions } = siteSaid(folder, file, programs, src, feed?.options);
    const dest = textAt(options, "dest")?.replace(/^\.?\/+|\/+$/g, "") ?? "_site";
    const data = folderData(folder, src === "." ? "" : src);
    const version = lumeVersion(folder, programs);
    const hasDatedNames = version < 3 || pluginCalls(programs, "extract_date").length > 0;
    const hasSlugs = hasTheme || pluginCalls(programs, "slugify_urls").length > 0;
    const names = [...(hasDatedNames ? ["undated"] : []), ...(hasSlugs ? [version < 3 ? "slugs-2" : "slugs"] : [])];
    const members = membersOf({ folder, programs, src, feed, data, hasDatedNames, hasTheme });
    const defaults = [
      ...(names.length === 0 ? [] : [{ path: "**", values: { lume_names: names.join(" ") } }]),
      ...defaultsOf(data).map(({ path, values: { url: _url, ...values } }) => ({ path, values })),
    ].filter(({ values }) => Object.keys(values).length > 0);
    return withoutUndefined({
      generator: "Lume",
      files: [...folder.read],
      site,
      from,
      questions: [...questions, ...addressQuestions(programs, data, foreign), ...members.questions],
      content: withoutUndefined({
        dir: src,
        generator: "lume" as const,
        include: members.include,
        exclude: ["**/_*", "**/_*/**", `${dest}/**`, "README.md", "readme.md", "CHANGELOG.md", ...members.exclude],
        permalink: at(options, "prettyUrls") === false ? "/:page_file.html" : "/:page/",
        dateFromPath: hasDatedNames ? true : undefined,
        defaults: defaults.length === 0 ? undefined : defaults,
        staticDirs: [src],
      }),
      showsFuture: true,
      published: dest,
      oldFeed: feed === undefined ? undefined : ownFeedOf(feed),
    }) as DetectedSite;
  },
};

/** From the feed plug-in, `site.data(…)` and the data files. */
function siteSaid(
  folder: SiteFolder,
  file: string,
  programs: readonly Program[],
  src: string,
  feed: unknown,
): ReturnType<typeof siteOf> {
  const [options] = programs[0]?.calls("lume")[0]?.values ?? [];
  const globals = programs.flatMap((one) => one.calls("data")).map(({ values }) => [values[0], values[1]] as const);
  const data =
    folder.first(
      ...["yml", "yaml", "json"].map((end) => join(src, `_data.${end}`)),
      ...["yml", "yaml", "json"].map((end) => join(src, `_data/metas.${end}`)),
    ) ?? "";
  const table = folder.data(data);
  const said = (...keys: readonly string[]): readonly Said[] => [
    // `=metas.site` is the name of a key.
    ...keys
      .map((key) => at(feed, "info", key))
      .map((value) => ({ value: isReference(value) ? undefined : value, file })),
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

const isReference = (value: unknown): boolean => typeof value === "string" && value.startsWith("=");
