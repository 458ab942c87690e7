import { isTimeZone } from "../../standards.ts";
import { withoutUndefined } from "../../withoutUndefined.ts";
import { cnameOf } from "../cname.ts";
import type { DetectedSite, Generator, Question } from "../detectedSite.ts";
import { oldFeed } from "../ownFeed/oldFeed.ts";
import { join } from "../paths.ts";
import { rubySetting, withoutRubyComments } from "../read/ruby.ts";
import { rubyZone } from "../read/rubyZones.ts";
import { pick, type Said, siteOf } from "../values.ts";
import { middlemanFeed } from "./middlemanFeed.ts";

const isBlog = /^[ \t]*activate\s+:blog\b/m;

const isTranslated = /^[ \t]*activate\s+:i18n\b/;

/** Middleman with its blog extension. */
export const middleman: Generator = {
  name: "middleman",
  title: "Middleman",
  knownBy: "`config.rb` with `activate :blog`",
  reads:
    "the options of the blog in `config.rb`, `directory_indexes`, `http_prefix`, `Time.zone`, `time_zone`, the languages of `:i18n`, `data/site.yml`; the template of the feed (`feed.xml.builder`, `feed.xml.erb`)",
  isPresent: (folder) => isBlog.test(withoutRubyComments(folder.text("config.rb"))),
  resolve: (folder) => {
    const program = withoutRubyComments(folder.text("config.rb"));
    const root = join(/set\s+:source\s*,\s*["']([^"']+)/.exec(program)?.[1] ?? "source");
    const blogs = program.split(/^(?=[ \t]*activate\s+:blog\b)/m).filter((part) => isBlog.test(part));
    const feed = middlemanFeed(folder, [root, ...blogs.map((blog) => join(root, rubySetting(blog, "prefix")))]);
    const { blog, source } = blogIn(program, blogs, feed.blog);
    const option = (name: string): string | undefined => rubySetting(source, name);
    const prefix = join(option("prefix")).replace(/^\.$/, "");
    const isIndexed = /^\s*activate\s+:directory_indexes\b/m.test(program);
    const file = folder.first("data/site.yml", "data/site.yaml", "data/site.json", "data/config.yml") ?? "";
    const data = folder.data(file);
    const set = (name: string): string | undefined =>
      new RegExp(`set\\s+:${name}\\s*,\\s*["']([^"']+)`).exec(program)?.[1];
    const said = (...names: readonly string[]): readonly Said[] => [
      ...names.map((name) => ({ value: set(name), file: "config.rb" })),
      { value: pick(data, ...names), file },
    ];
    const zone = set("time_zone") ?? /Time\.zone\s*=\s*["']([^"']+)/.exec(program)?.[1];
    const { site, from, questions } = siteOf({
      url: [...said("url", "site_url", "base_url", "host", "root_url"), ...cnameOf(folder), ...feed.said.url],
      base: [{ value: set("http_prefix"), file: "config.rb" }],
      title: [...said("title", "site_title", "name"), ...feed.said.title],
      description: [...said("description", "tagline", "subtitle"), ...feed.said.description],
      language: [...said("lang", "language", "locale"), { value: languageOf(program), file: "config.rb" }],
      timeZone: [{ value: rubyZone(zone), file: "config.rb" }],
      author: { name: said("author.name", "author") },
    });
    const sources = (option("sources") ?? "{year}-{month}-{day}-{title}.html").replace(/^\//, "");
    const glob = sources
      .replace(/\{\w+\}/g, "*")
      .replace(/:\w+/g, "*")
      .replace(/\.html$/, "");
    const dir = join(root, prefix);
    const made = feed.items(dir, site.url);
    return withoutUndefined({
      generator: "Middleman",
      files: ["config.rb", ...(file === "" ? [] : [file])],
      site,
      from,
      questions: [...questions, ...zoneQuestions(zone), ...blogQuestions(blogs, blog), ...made.questions],
      content: withoutUndefined({
        dir,
        generator: "middleman" as const,
        include: [`${glob}{.html,}.{md,markdown,md.erb,markdown.erb,erb}`, `${glob}.html`],
        permalink: permalinkOf(option("permalink") ?? "{year}/{month}/{day}/{title}.html", prefix, isIndexed),
        fields: made.fields,
        staticDirs: [root],
      }),
      published: set("build_dir") ?? "build",
      oldFeed: oldFeed(feed.path, "atom", feed.isAtom === false ? "<rss" : ""),
    }) as DetectedSite;
  },
};

/** @param isIndexed Each page is the index of a folder */
function permalinkOf(typed: string, prefix: string, isIndexed: boolean): string {
  const pattern = typed
    .replace(/:(\w+)/g, "{$1}")
    .replace(/\{(\w+)\}/g, ":$1")
    .replace(/^\//, "");
  const permalink = join(
    prefix,
    isIndexed ? pattern.replace(/(?:\/index)?\.html$/, "/") : pattern.replace(/\/index\.html$/, "/"),
  );
  if (permalink.endsWith("/")) return `/${permalink}`;
  const isFolder = (isIndexed && pattern.endsWith(".html")) || /\/$/.test(typed) || permalink === ".";
  return `/${permalink}${isFolder ? "/" : ""}`;
}

/** The language of pages without one of their own: `activate :i18n, langs: [:es, :en]`. */
function languageOf(program: string): string | undefined {
  const options = program
    .split(/^(?=[ \t]*(?:activate|configure|set|page)\b)/m)
    .find((part) => isTranslated.test(part));
  const [, root] = /\bmount_at_root["']?\s*(?:=>?|:)\s*:?["']?([A-Za-z]{2,3}(?:-\w{2,8})?)\b/.exec(options ?? "") ?? [];
  const [, first] = /\blangs["']?\s*(?:=>?|:)\s*(?:%[iw])?[[(]\s*:?["']?([A-Za-z][\w-]*)/.exec(options ?? "") ?? [];
  return root ?? first;
}

/** With several blogs, the options of the one that the feed is of; otherwise the whole program. */
function blogIn(
  program: string,
  blogs: readonly string[],
  wanted: string | undefined,
): { readonly blog: string | undefined; readonly source: string } {
  if (blogs.length < 2) return { blog: blogs[0], source: program };
  const blog = blogs.find((one) => wanted !== undefined && rubySetting(one, "name") === wanted);
  return { blog, source: (blog ?? blogs[0] ?? "").split(/^\s*end\b/m)[0] ?? "" };
}

function zoneQuestions(zone: string | undefined): readonly Question[] {
  if (zone === undefined || isTimeZone(rubyZone(zone) ?? "")) return [];
  const reason = "that is not the name of a time zone";
  return [{ key: "site.timeZone", file: "config.rb", found: zone, reason, instead: "--time-zone ZONE" }];
}

function blogQuestions(blogs: readonly string[], blog: string | undefined): readonly Question[] {
  const instead = "--content FOLDER";
  const filter = /\.filter\s*=\s*([^\n]*)/.exec(blog ?? "")?.[1];
  const found = filter?.trim();
  if (found !== undefined) {
    const reason = "the blog chooses its articles there; with this answer, all of them are taken";
    return [{ key: "content.include", file: "config.rb", found, reason, instead }];
  }
  if (blog !== undefined) return [];
  const names = blogs.map((one) => rubySetting(one, "name") ?? rubySetting(one, "prefix") ?? "one without a name");
  const reason = `there are ${blogs.length} blogs: ${names.join(", ")}`;
  return [{ key: "content.dir", file: "config.rb", reason, instead }];
}
