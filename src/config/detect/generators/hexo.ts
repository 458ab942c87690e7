import { withoutUndefined } from "../../withoutUndefined.ts";
import { buildCommands } from "../buildCommands.ts";
import { cnameOf } from "../cname.ts";
import { type DatedFile, datedFiles } from "../dated.ts";
import type { DetectedSite, Generator, Question } from "../detectedSite.ts";
import { committedZone, wallOf } from "../ownFeed/committedZone.ts";
import { oldFeed } from "../ownFeed/oldFeed.ts";
import { themeFlags } from "../ownFeed/themeFlags.ts";
import { join, rooted } from "../paths.ts";
import type { SiteFolder } from "../siteFolder.ts";
import type { Table } from "../table.ts";
import { pick, type Said, siteOf, tableAt, textsAt } from "../values.ts";

const names = ["_config.yml", "_config.yaml", "_config.json"];

function fileOf(folder: SiteFolder): string | undefined {
  const file = folder.first(...names);
  if (file === undefined) return undefined;
  const source = pick(folder.data(file), "source_dir") ?? "source";
  return folder.firstFolder(join(source, "_posts")) === undefined ? undefined : file;
}

export const hexo: Generator = {
  name: "hexo",
  title: "Hexo",
  knownBy: "`_config.yml` and `source/_posts`",
  reads:
    "`url`, `root`, `title`, `language`, `timezone`, `author`, `permalink`, `permalink_defaults`, `pretty_urls`, `new_post_name`, `default_category`, `ignore`, `source_dir` and `feed` from `_config.yml`; `CNAME`",
  // Jekyll may have a folder of that name as well.
  isPresent: (folder) => {
    const file = fileOf(folder);
    if (file === undefined) return false;
    const config = folder.data(file);
    const isHexo = pick(config, "new_post_name", "root", "source_dir", "public_dir", "deploy.type") !== undefined;
    return (
      isHexo || /"hexo\b/.test(folder.text("package.json")) || pick(config, "source", "collections_dir") === undefined
    );
  },
  resolve: (folder) => {
    const file = fileOf(folder) ?? "_config.yml";
    const config = folder.data(file);
    const source = join(pick(config, "source_dir") ?? "source");
    const said = (...keys: readonly string[]): readonly Said[] => [{ value: pick(config, ...keys), file }];
    const { site, from, questions } = siteOf({
      url: [...said("url"), ...cnameOf(folder, source)],
      title: said("title"),
      description: said("description", "subtitle"),
      language: said("language"),
      timeZone: said("timezone"),
      author: { name: said("author"), email: said("email") },
    });
    const posts = datedFiles(folder, `${source}/_posts`);
    const zone = zoneIn(folder, config, site.timeZone, posts);
    const { permalink, defaults, isDated } = addressesOf(config);
    // `exclude` is for pages: posts stay.
    const skipped = textsAt(config, "ignore").flatMap((glob) => {
      const start = `${source}/_posts/`;
      return glob.startsWith(start) ? [glob.slice(start.length)] : glob.startsWith("**/") ? [glob] : [];
    });
    const feed = pick(config, "feed.path");
    const flags = themeFlags("Hexo", posts, scriptsOf(folder, pick(config, "theme")), /^(?:draft|published)$/);
    return withoutUndefined({
      generator: "Hexo",
      files: [file],
      site: zone.zone === undefined ? site : { ...site, timeZone: zone.zone },
      from: zone.file === undefined ? from : { ...from, timeZone: zone.file },
      questions: [...questions, ...zone.questions, ...plugInQuestions(folder, config, file)],
      content: withoutUndefined({
        dir: `${source}/_posts`,
        generator: "hexo" as const,
        include: ["**/*.{md,markdown,mkd,mkdn,mdown,html}"],
        exclude: ["**/_*", "**/_*/**", ...skipped],
        permalink,
        defaults,
        // Hexo writes dates into URLs in the time zone of the machine that builds the site.
        permalinkTimeZone: site.timeZone !== undefined && isBuiltElsewhere(folder) ? "UTC" : undefined,
        dateFromPath: isDated ? true : undefined,
        ignoredFlags: flags.ignored,
        staticDirs: [source],
      }),
      notes: flags.notes,
      showsFuture: pick(config, "future") === "false" ? undefined : true,
      published: pick(config, "public_dir") ?? "public",
      oldFeed: oldFeed(
        /hexo-generator-feed/.test(folder.text("package.json")) ? (feed ?? "atom.xml") : undefined,
        pick(config, "feed.type") === "rss2" ? "rss" : "atom",
      ),
    }) as DetectedSite;
  },
};

/** How the names of files become URLs, and whether they contain the dates. */
function addressesOf(config: Table): {
  readonly permalink: string;
  readonly defaults: NonNullable<DetectedSite["content"]>["defaults"] | undefined;
  readonly isDated: boolean;
} {
  const newName = pick(config, "new_post_name") ?? ":title.md";
  const isDated = newName === ":year-:month-:day-:title.md";
  const typed = pick(config, "permalink") ?? ":year/:month/:day/:title/";
  const whole = isDated ? typed.replace(/:(title|name)\b/g, ":undated_$1") : typed;
  const pretty = tableAt(config, "pretty_urls");
  const bare = pick(pretty, "trailing_index") === "false" ? whole.replace(/(?<=\/)index\.html$/, "") : whole;
  const end = pick(pretty, "trailing_html") === "false" ? bare.replace(/\.html$/, "") : bare;
  const others = Object.entries(tableAt(config, "permalink_defaults")).filter(([, value]) => typeof value === "string");
  const namePattern = newName.replace(/\.\w+$/, "");
  const isNamed = !isDated && namePattern !== ":title";
  const values = {
    default_category: pick(config, "default_category") ?? "uncategorized",
    ...Object.fromEntries(others),
    ...(isNamed ? { new_post_name: namePattern } : {}),
  };
  const usesDefaults = /:category\b/.test(typed) || others.length > 0 || isNamed;
  return {
    permalink: rooted(end),
    defaults: usesDefaults ? [{ path: "**", values }] : undefined,
    isDated: isDated || hasDate(newName),
  };
}

interface FoundZone {
  readonly zone?: string | undefined;
  readonly file?: string;
  readonly questions: readonly Question[];
}

/** Without a zone in its config, Hexo uses that of the machine that builds the site; a feed that it has made shows which one. */
function zoneIn(folder: SiteFolder, config: Table, typed: string | undefined, posts: readonly DatedFile[]): FoundZone {
  if (typed !== undefined || isBuiltElsewhere(folder) || !posts.some(({ data }) => wallOf(data.date) !== undefined))
    return { questions: [] };
  const dirs = [pick(config, "public_dir") ?? "public", "docs", "."];
  const found = committedZone(
    folder,
    dirs,
    [...textsAt(config, "feed.path"), "atom.xml", "rss2.xml", "rss.xml"],
    posts,
  );
  if (found?.zone !== undefined) return { zone: found.zone, file: found.file, questions: [] };
  const reason =
    "no config says the time zone: Hexo uses that of the machine that builds the site, and its posts have times of day";
  return { questions: [{ key: "site.timeZone", reason, instead: "--time-zone ZONE" }] };
}

/** Plug-ins that change the URLs of posts, each with its own table. */
function plugInQuestions(folder: SiteFolder, config: Table, file: string): readonly Question[] {
  if (
    pick(config, "permalink_pinyin.enable") !== "true" ||
    !folder.text("package.json").includes("hexo-permalink-pinyin")
  )
    return [];
  const reason = "the plug-in hexo-permalink-pinyin makes the addresses, by how Chinese titles are read";
  return [
    { key: "content.permalink", file, reason, instead: "--permalink PATTERN, for example /:year/:month/:day/:slug/" },
  ];
}

/** Scripts that may keep articles out of the feed: `hexo-generator-feed` itself includes all of them. */
function scriptsOf(folder: SiteFolder, theme: string | undefined): string {
  const places = ["scripts", ...(theme === undefined ? [] : [`themes/${join(theme)}/scripts`])];
  const files = places.flatMap((place) => folder.find(place, (name) => name.endsWith(".js")));
  const hides = folder.text("package.json").includes("hexo-hide-posts") ? ["hidden"] : [];
  return [...hides, ...files.map((file) => folder.text(file))].join("\n");
}

function hasDate(pattern: string): boolean {
  return /:year\b/.test(pattern) && /:(?:i_)?month\b/.test(pattern) && /:(?:i_)?day\b/.test(pattern);
}

/** A service builds the site; its clock is in UTC unless it is configured otherwise. */
function isBuiltElsewhere(folder: SiteFolder): boolean {
  const texts = buildCommands(folder);
  const travis = folder.text(".travis.yml");
  const all = [...texts, travis].filter(
    (text) => /\bhexo\b|npm run (?:build|generate)|yarn build/.test(text) && !isPackage.test(text),
  );
  return all.length > 0 && !all.some((text) => /\bTZ\b|timezone/i.test(text));
}

/** These files say how the site is built, but not where. */
const isPackage = /"(?:scripts|dependencies|devDependencies)"\s*:/;
