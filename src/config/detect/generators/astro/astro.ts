import { withoutUndefined } from "../../../withoutUndefined.ts";
import { datedFiles } from "../../dated.ts";
import type { DetectedSite, Generator, Question } from "../../detectedSite.ts";
import { oldFeed } from "../../ownFeed/oldFeed.ts";
import { commonFolder } from "../../paths.ts";
import { textAt } from "../../read/computed.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import { siteOf } from "../../values.ts";
import { choiceOf } from "./astroChoice.ts";
import { astroItems, type ItemFields } from "./astroItems.ts";
import { type AstroParts, configs, partsOf } from "./astroParts.ts";
import { defaultsOf, type Row, rowsOf } from "./astroRows.ts";
import { siteSaid } from "./astroTexts.ts";

export const astro: Generator = {
  name: "astro",
  title: "Astro",
  knownBy: "`astro.config.*`",
  reads:
    "`site`, `base`, `trailingSlash`, `content.config.*` in both styles, the endpoint of the site's own feed, pages that show a collection, the blog of `starlight-blog`, `src/config.yaml` of AstroWind",
  isPresent: (folder) => folder.first(...configs) !== undefined,
  resolve: (folder) => {
    const parts = partsOf(folder);
    const { config, feed, blog, chosen } = parts;
    const { site, from, questions } = siteOf(siteSaid(folder, parts));
    const choice = choiceOf(folder, parts);
    const dir = chosen.length === 0 ? "src/content" : commonFolder(chosen.map(({ base }) => base));
    const made = rowsOf(folder, parts, dir);
    const items = itemsOf(folder, parts);
    return withoutUndefined({
      generator: "Astro",
      files: [...folder.read].filter((name) => !name.endsWith("package.json")),
      site,
      from,
      questions: [
        ...questions,
        ...choice.questions,
        ...(blog?.questions ?? []),
        ...made.questions,
        ...(items?.questions ?? []),
        ...(chosen.length === 0 ? [nothingDated] : []),
      ],
      content: contentOf(folder, parts, dir, made.rows, items),
      showsFuture: true,
      published: textAt(config, "outDir") ?? "dist",
      ownFeed: feed === undefined || choice.has === undefined ? undefined : { file: feed.file, has: choice.has },
      oldFeed: oldFeed(
        feed?.file.replace(/^src\/pages\//, "").replace(/\.[jt]s$/, "") ?? blog?.path,
        "rss",
        feed === undefined ? "" : folder.text(feed.program.file),
      ),
    }) as DetectedSite;
  },
};

const nothingDated: Question = {
  key: "content.dir",
  reason: "no collection has articles with dates",
  instead: "--content DIR",
};

function itemsOf(folder: SiteFolder, { feed, chosen, followed }: AstroParts): ItemFields | undefined {
  if (feed === undefined) return undefined;
  const articles = chosen.flatMap(({ base }) => datedFiles(folder, base));
  return astroItems(feed.program, folder.text(feed.program.file), articles, followed);
}

function contentOf(
  folder: SiteFolder,
  { file }: AstroParts,
  dir: string,
  rows: readonly Row[],
  items: ItemFields | undefined,
): DetectedSite["content"] {
  const [first] = rows;
  const isOne = rows.length === 1;
  const defaults = defaultsOf(rows, isOne);
  const fields = withoutUndefined({
    url: defaults === undefined ? undefined : ["slug", "permalink"],
    title: items?.title,
    published: items?.published,
  });
  const inDir = (path: string, globs: readonly string[]): readonly string[] =>
    globs.map((glob) => (path === "" ? glob : `${path}/${glob}`));
  return withoutUndefined({
    dir,
    generator: "astro" as const,
    include: rows.flatMap(({ path, include }) => inDir(path, include)),
    exclude: [
      ...rows.flatMap(({ path, exclude }) => inDir(path, exclude)),
      ...(readsMdx(folder, file) ? [] : ["**/*.mdx"]),
    ],
    permalink:
      first === undefined ? "/:entry/" : isOne && first.patterns.length > 1 ? first.patterns : first.patterns[0],
    // The name of an entry is relative to the folder of its collection.
    defaults,
    fields: Object.keys(fields).length === 0 ? undefined : fields,
    staticDirs: ["public", "src"],
  });
}

/** Astro reads MDX files only with an integration; without one, it ignores them. */
function readsMdx(folder: SiteFolder, config: string): boolean {
  return /mdx|starlight/i.test(folder.text("package.json") + folder.text(config)) || folder.text("package.json") === "";
}
