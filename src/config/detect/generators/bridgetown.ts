import { withoutUndefined } from "../../withoutUndefined.ts";
import { cnameOf } from "../cname.ts";
import type { DetectedSite, Generator } from "../detectedSite.ts";
import { oldFeed } from "../ownFeed/oldFeed.ts";
import { join } from "../paths.ts";
import { peopleOf } from "../people.ts";
import { rubySetting, withoutRubyComments } from "../read/ruby.ts";
import { pick, type Said, siteOf } from "../values.ts";
import { bridgetownFeed } from "./bridgetownFeed.ts";

/** Bridgetown: Jekyll's successor, configured in Ruby, YAML or both. */
const styles: Readonly<Record<string, string>> = {
  pretty: "/:categories/:year/:month/:day/:slug/",
  pretty_ext: "/:categories/:year/:month/:day/:slug.html",
  simple: "/:categories/:slug/",
  simple_ext: "/:categories/:slug.html",
};

export const bridgetown: Generator = {
  name: "bridgetown",
  title: "Bridgetown",
  knownBy: "`bridgetown.config.yml` or `config/initializers.rb`",
  reads:
    "`url`, `base_path`, `timezone`, `permalink`, `source` and `destination` from both files; `src/_data/site_metadata.yml`; authors in `src/_data`; the template of the feed (`feed.xml`, `feed.erb`) in Liquid or ERB",
  isPresent: (folder) =>
    folder.first("bridgetown.config.yml") !== undefined || folder.text("config/initializers.rb").includes("Bridgetown"),
  resolve: (folder) => {
    const yml = "bridgetown.config.yml";
    const rb = "config/initializers.rb";
    const config = folder.data(yml);
    const source = withoutRubyComments(folder.text(rb));
    const said = (name: string): readonly Said[] => [
      { value: rubySetting(source, name), file: rb },
      { value: pick(config, name), file: yml },
    ];
    const text = (name: string): string | undefined =>
      said(name).find(({ value }) => value !== undefined)?.value as string | undefined;
    const root = join(text("source") ?? "src");
    const file = folder.first(join(root, "_data/site_metadata.yml"), join(root, "_data/site_metadata.yaml")) ?? "";
    const metadata = folder.data(file);
    const meta = (...keys: readonly string[]): readonly Said[] => [{ value: pick(metadata, ...keys), file }];
    const { site, from, questions } = siteOf({
      people: peopleOf(folder, join(root, "_data/authors"), join(root, "_data/people")),
      url: [...said("url"), ...meta("url"), ...cnameOf(folder, root)],
      base: [...said("base_path"), ...said("baseurl")],
      title: [...meta("title", "name"), ...said("title")],
      description: meta("description", "tagline"),
      language: [...meta("lang", "locale"), ...said("default_locale")],
      timeZone: said("timezone"),
      author: { name: meta("author.name", "author"), email: meta("author.email", "email") },
    });
    const collection = /collections[\s\S]{0,200}?posts[\s\S]{0,120}?permalink[ \t]*["']([^"']+)/.exec(source)?.[1];
    const style = pick(config, "collections.posts.permalink") ?? collection ?? text("permalink") ?? "pretty";
    // `.*` is the extension of the output.
    const permalink = (styles[style] ?? style).replace(/\.\*$/, ".html");
    const feed = bridgetownFeed(folder, root, config, site.url);
    return withoutUndefined({
      generator: "Bridgetown",
      files: [...folder.read].filter((name) => [yml, rb, file].includes(name)),
      site,
      from,
      questions: [...questions, ...(feed?.questions ?? [])],
      content: withoutUndefined({
        dir: root,
        generator: "bridgetown" as const,
        fields: feed?.fields,
        include: ["**/_posts/**/*.{md,markdown,html,htm}"],
        permalink,
        staticDirs: [root],
      }),
      published: text("destination") ?? "output",
      ownFeed: feed?.ownFeed,
      oldFeed: oldFeed(
        feed?.path ??
          (/^\s*init\s+:?["']?bridgetown-feed\b/m.test(source) || /bridgetown-feed/.test(folder.text("Gemfile"))
            ? (pick(config, "feed.path") ?? "feed.xml")
            : undefined),
        "atom",
        feed?.text,
      ),
    }) as DetectedSite;
  },
};
