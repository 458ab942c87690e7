import { withoutUndefined } from "../../withoutUndefined.ts";
import { cnameOf } from "../cname.ts";
import type { DetectedSite, Generator } from "../detectedSite.ts";
import { oldFeed } from "../ownFeed/oldFeed.ts";
import { join } from "../paths.ts";
import { rubySetting, withoutRubyComments } from "../read/ruby.ts";
import { pick, type Said, siteOf } from "../values.ts";

/** Middleman with its blog. */
export const middleman: Generator = {
  name: "middleman",
  title: "Middleman",
  knownBy: "`config.rb` with `activate :blog`",
  reads: "the options of the blog in `config.rb`, `directory_indexes`, `Time.zone`, `data/site.yml`",
  isPresent: (folder) => /^\s*activate\s+:blog\b/m.test(withoutRubyComments(folder.text("config.rb"))),
  resolve: (folder) => {
    const source = withoutRubyComments(folder.text("config.rb"));
    const option = (name: string): string | undefined => rubySetting(source, name);
    const prefix = join(option("prefix")).replace(/^\.$/, "");
    const isIndexed = /^\s*activate\s+:directory_indexes\b/m.test(source);
    const file = folder.first("data/site.yml", "data/site.yaml", "data/site.json", "data/config.yml") ?? "";
    const data = folder.data(file);
    const set = (name: string): string | undefined =>
      new RegExp(`set\\s+:${name}\\s*,\\s*["']([^"']+)`).exec(source)?.[1];
    const said = (...names: readonly string[]): readonly Said[] => [
      ...names.map((name) => ({ value: set(name), file: "config.rb" })),
      { value: pick(data, ...names), file },
    ];
    const { site, from, questions } = siteOf({
      url: [...said("url", "site_url", "base_url", "host", "root_url"), ...cnameOf(folder)],
      title: said("title", "site_title", "name"),
      description: said("description", "tagline", "subtitle"),
      language: said("lang", "language", "locale"),
      timeZone: [{ value: /Time\.zone\s*=\s*["']([^"']+)/.exec(source)?.[1], file: "config.rb" }],
      author: { name: said("author.name", "author") },
    });
    const root = join(/set\s+:source\s*,\s*["']([^"']+)/.exec(source)?.[1] ?? "source");
    const typed = option("permalink") ?? "{year}/{month}/{day}/{title}.html";
    const pattern = typed
      .replace(/:(\w+)/g, "{$1}")
      .replace(/\{(\w+)\}/g, ":$1")
      .replace(/^\//, "");
    const permalink = join(
      prefix,
      isIndexed ? pattern.replace(/(?:\/index)?\.html$/, "/") : pattern.replace(/\/index\.html$/, "/"),
    );
    const sources = (option("sources") ?? "{year}-{month}-{day}-{title}.html").replace(/^\//, "");
    const glob = sources
      .replace(/\{\w+\}/g, "*")
      .replace(/:\w+/g, "*")
      .replace(/\.html$/, "");
    const isFolder = /\/$/.test(typed) || permalink === "." ? "/" : "";
    const end = isIndexed && pattern.endsWith(".html") ? "/" : isFolder;
    return withoutUndefined({
      generator: "Middleman",
      files: ["config.rb", ...(file === "" ? [] : [file])],
      site,
      from,
      questions,
      content: {
        dir: join(root, prefix),
        generator: "middleman" as const,
        include: [`${glob}{.html,}.{md,markdown,md.erb,markdown.erb,erb}`, `${glob}.html`],
        permalink: `/${permalink}${permalink.endsWith("/") ? "" : end}`,
        staticDirs: [root],
      },
      published: "build",
      oldFeed: oldFeed(
        folder
          .first(join(root, "feed.xml.builder"), join(root, prefix, "feed.xml.builder"))
          ?.slice(root.length + 1)
          .replace(/\.builder$/, ""),
        "atom",
      ),
    }) as DetectedSite;
  },
};
