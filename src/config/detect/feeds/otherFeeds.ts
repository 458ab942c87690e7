import type { DetectedSite } from "../detectedSite.ts";
import { at } from "../read/computed.ts";
import { readProgram } from "../read/readProgram.ts";
import type { SiteFolder } from "../siteFolder.ts";
import { pick } from "../values.ts";

/** Finds feeds that a site's templates make, and their path below the site, if the template says it. */
type FindFeeds = (folder: SiteFolder, detected: DetectedSite) => readonly string[];

const table: Readonly<Partial<Record<string, FindFeeds>>> = {
  astro: astroEndpoints,
  gatsby: gatsbyOutputs,
  jekyll: templatesWithFrontMatter,
  bridgetown: templatesWithFrontMatter,
  eleventy: eleventyTemplates,
};

/** Reports the feeds of the site that Feedwright does not make: they may have subscribers, too. */
export function withOtherFeeds(folder: SiteFolder, detected: DetectedSite): DetectedSite {
  const { oldFeed, feeds = [], valueFeeds = [], notes = [] } = detected;
  const made = new Set([oldFeed?.path, ...[...feeds, ...valueFeeds].flatMap(({ files = {} }) => Object.values(files))]);
  const found = table[detected.content?.generator ?? ""]?.(folder, detected) ?? [];
  const others = [...new Set(found)].filter((path) => !made.has(path));
  if (others.length === 0) return detected;
  const named = others.slice(0, 5).map((path) => `/${path}`);
  const more = others.length > named.length ? ` and ${others.length - named.length} more` : "";
  const what = others.length === 1 ? "one more feed" : "more feeds";
  const note = `the site has ${what}, not made here: ${named.join(", ")}${more}; add a feed with these \`files\` to the config to keep its subscribers`;
  return { ...detected, notes: [...notes, note] };
}

function astroEndpoints(folder: SiteFolder): readonly string[] {
  return folder
    .find("src/pages", (name) => /\.(?:xml|rss|atom)\.[jt]s$/.test(name))
    .filter((file) => /@astrojs\/rss|["']feed["']|<rss\b|<feed\b/.test(folder.text(file)))
    .map((file) => file.replace(/^src\/pages\//, "").replace(/\.[jt]s$/, ""));
}

function gatsbyOutputs(folder: SiteFolder, { files = [] }: DetectedSite): readonly string[] {
  const plugins = at(readProgram(folder, files[0] ?? "gatsby-config.js")?.main, "plugins");
  const own = (Array.isArray(plugins) ? plugins : []).find((one) => at(one, "resolve") === "gatsby-plugin-feed");
  const feeds = at(own, "options", "feeds");
  return (Array.isArray(feeds) ? feeds : [])
    .map((feed) => at(feed, "output"))
    .flatMap((path) => (typeof path === "string" ? [path.replace(/^\/+/, "")] : []));
}

/** Those whose permalink says where they are. */
function eleventyTemplates(folder: SiteFolder, { content = {} }: DetectedSite): readonly string[] {
  return folder
    .find(content.dir ?? ".", (name) => /\.(?:njk|liquid|hbs|mustache|webc|vto)$/.test(name))
    .filter((file) => /<(?:rss|feed)[\s>]/.test(folder.text(file)))
    .map((file) => pick(folder.frontMatter(file), "permalink")?.replace(/^\/+/, "") ?? "")
    .filter((path) => /^[^{}]+\.\w+$/.test(path));
}

function templatesWithFrontMatter(folder: SiteFolder, { content = {}, published }: DetectedSite): readonly string[] {
  const source = content.staticDirs?.[0] ?? "";
  return folder
    .find(source === "" ? "." : source, (name) => /\.(?:xml|rss|atom)$/.test(name))
    .filter((file) => published === undefined || !file.startsWith(`${published}/`))
    .filter((file) => /^\ufeff?---/.test(folder.text(file)) && /<(?:rss|feed)[\s>]/.test(folder.text(file)))
    .map((file) => {
      const below = source === "" || source === "." ? file : file.slice(source.length + 1);
      return (pick(folder.frontMatter(file), "permalink") ?? below).replace(/^\/+/, "");
    });
}
