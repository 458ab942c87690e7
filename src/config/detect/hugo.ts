import type { Detector, Table } from "./detectedSite.ts";
import { hugoCascade } from "./hugoCascade.ts";
import { peopleOf } from "./people.ts";
import { pick, siteOf, tableAt } from "./values.ts";

const ends = ["toml", "yaml", "yml", "json"];
const files = ["hugo", "config/_default/hugo", "config/_default/config", "config"].flatMap((name) =>
  ends.map((end) => `${name}.${end}`),
);

export const detectHugo: Detector = (folder) => {
  const file = folder.first(...files);
  if (file === undefined) return undefined;
  const config = folder.data(file);
  // Zola has a config.toml too, with keys of another spelling.
  if (pick(config, "baseURL") === undefined && !file.includes("hugo")) return undefined;
  const main = pick(config, "defaultContentLanguage") ?? "en";
  const own = tableAt(tableAt(config, "languages"), main);
  const say = (...keys: readonly string[]): string | undefined => pick(own, ...keys) ?? pick(config, ...keys);
  const dir = pick(own, "contentDir") ?? pick(config, "contentDir") ?? "content";
  const defaults = [...permalinkDefaults(tableAt(config, "permalinks")), ...hugoCascade(folder, config, dir)];
  const end = pick(config, "uglyURLs") === "true" ? ".html" : "/";
  return {
    generator: "Hugo",
    site: siteOf({
      people: peopleOf(folder, "data/authors", "data/people"),
      url: say("baseURL"),
      title: say("title"),
      description: say("params.description", "description", "params.subtitle"),
      language: say("languageCode", "locale") ?? pick(config, "defaultContentLanguage"),
      timeZone: say("timeZone"),
      copyright: say("copyright"),
      author: {
        name: say("params.author.name", "params.author", "author.name", "author"),
        email: say("params.author.email", "author.email"),
      },
    }),
    content: {
      dir,
      permalink: `/:slugdir/:slugorfilename${end}`,
      ...(defaults.length === 0 ? {} : { defaults }),
      staticDirs: [pick(config, "staticDir") ?? "static", "assets"],
    },
  };
};

/** Hugo has a pattern for each section: `news: :year/:month/:slug/`, in newer versions below `page`. */
function permalinkDefaults(
  permalinks: Table,
): NonNullable<NonNullable<ReturnType<Detector>>["content"]>["defaults"] & {} {
  const pages = { ...permalinks, ...tableAt(permalinks, "page") };
  return Object.entries(pages).flatMap(([section, pattern]) => {
    if (typeof pattern !== "string" || !pattern.includes(":")) return [];
    const permalink = `/${pattern
      .replace(/^\//, "")
      .replace(/:title\b/g, ":title_slug")
      .replace(/:slug\b/g, ":slugortitle")
      .replace(/:sections?\b(?!\[)/g, (token) => (token === ":sections" ? ":slugdir" : token))
      .replace(/:monthname\b/g, ":month")}`;
    return [{ path: section === "/" ? "*" : `${section}/**`, values: { permalink } }];
  });
}
