import type { DetectedSite, Detector, Table } from "./detectedSite.ts";
import { peopleOf } from "./people.ts";
import { pick, siteOf, tableAt } from "./values.ts";

export const detectJekyll: Detector = (folder) => {
  const file = folder.first("_config.yml", "_config.yaml", "_config.toml");
  if (file === undefined) return undefined;
  const config = folder.data(file);
  const source = join(pick(config, "source"), pick(config, "collections_dir"));
  const nested = folder.names(source).map((name) => join(source, name, "_posts"));
  const dir = folder.firstFolder(join(source, "_posts"), ...nested);
  if (dir === undefined) return undefined;
  const dataDir = pick(config, "data_dir") ?? "_data";
  const author = tableAt(config, "author");
  const defaults = defaultsOf(config, dir);
  return {
    generator: "Jekyll",
    site: siteOf({
      people: peopleOf(folder, ...["authors", "people", "members"].map((name) => join(source, dataDir, name))),
      url: pick(config, "url"),
      base: pick(config, "baseurl"),
      title: pick(config, "title", "name"),
      description: pick(config, "description", "tagline"),
      language: pick(config, "lang", "locale", "language"),
      timeZone: pick(config, "timezone"),
      author: {
        name: pick(config, "author.name", "author"),
        email: pick(author, "email"),
        url: pick(author, "url", "uri"),
      },
    }),
    content: {
      dir,
      permalink: pick(config, "collections.posts.permalink", "permalink") ?? "date",
      ...(defaults.length === 0 ? {} : { defaults }),
      staticDirs: [pick(config, "source") ?? "."],
    },
  };
};

type Defaults = NonNullable<NonNullable<DetectedSite["content"]>["defaults"]>;

/** Front matter defaults for posts; what is for other collections is none of ours. A layout means nothing here. */
function defaultsOf(config: Table, dir: string): Defaults {
  const { defaults } = config;
  if (!Array.isArray(defaults)) return [];
  return defaults.flatMap((row: Table) => {
    const scope = tableAt(row, "scope");
    const path = (pick(scope, "path") ?? "").replace(/\/$/, "");
    const type = pick(scope, "type") ?? "posts";
    const { layout: _layout, ...values } = tableAt(row, "values");
    const isOurs = path === "" || path === dir || path.startsWith(`${dir}/`) || dir.startsWith(`${path}/`);
    if (!isOurs || !/^posts?$/.test(type) || Object.keys(values).length === 0) return [];
    const below = path.startsWith(`${dir}/`) ? path.slice(dir.length + 1) : "";
    const glob = below === "" ? "**" : /[*?]|\.\w+$/.test(below) ? below : `${below}/**`;
    return [{ path: glob, values }];
  });
}

function join(...parts: readonly (string | undefined)[]): string {
  const used = parts.flatMap((part) => part?.replace(/^\.?\/+|\/+$/g, "").replace(/^\.$/, "") || []);
  return used.length === 0 ? "." : used.join("/").replace(/^\.\//, "");
}
