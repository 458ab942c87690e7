import { withoutUndefined } from "../../withoutUndefined.ts";
import { cnameOf } from "../cname.ts";
import type { DetectedSite, Generator } from "../detectedSite.ts";
import { join } from "../paths.ts";
import { peopleOf } from "../people.ts";
import type { SiteFolder } from "../siteFolder.ts";
import type { Table } from "../table.ts";
import { pick, type Said, siteOf, tableAt, valueAt } from "../values.ts";

function blogOf(folder: SiteFolder): Table | undefined {
  const plugins = valueAt(configOf(folder), "plugins");
  const list: readonly unknown[] = Array.isArray(plugins) ? plugins : plugins === undefined ? [] : [plugins];
  for (const one of list) {
    if (one === "blog" || one === "material/blog") return {};
    if (typeof one !== "object" || one === null) continue;
    const key = Object.keys(one).find((name) => name === "blog" || name === "material/blog");
    if (key !== undefined) return tableAt(one as Table, key);
  }
  return undefined;
}

/** Documentation of a program may have a `mkdocs.yml`, too: it is a site where it is published. */
function hasSite(folder: SiteFolder): boolean {
  return pick(configOf(folder), "site_url") !== undefined;
}

/** YAML tags such as `!!python/name:…` have no meaning here. */
function configOf(folder: SiteFolder): Table {
  return folder.data("mkdocs.yml");
}

export const mkdocs: Generator = {
  name: "mkdocs-material",
  title: "mkdocs-material",
  knownBy: "`mkdocs.yml` with the plug-in `blog`",
  reads:
    "`site_url`, `site_name`, `site_author`, `docs_dir`, `use_directory_urls` and the options of the blog plug-in from `mkdocs.yml`; `.authors.yml`; `CNAME`",
  isPresent: (folder) => folder.first("mkdocs.yml") !== undefined && (blogOf(folder) !== undefined || hasSite(folder)),
  resolve: (folder) => {
    const file = "mkdocs.yml";
    const config = configOf(folder);
    const found = blogOf(folder);
    const blog = found ?? {};
    const said = (...keys: readonly string[]): readonly Said[] =>
      keys.map((key) => ({ value: pick(config, key), file }));
    const docs = join(pick(config, "docs_dir") ?? "docs");
    const { site, from, questions } = siteOf({
      url: [...said("site_url"), ...cnameOf(folder, docs)],
      title: said("site_name"),
      description: said("site_description"),
      language: said("theme.language"),
      copyright: said("copyright"),
      author: { name: said("site_author") },
      people: peopleOf(folder, join(docs, pick(blog, "blog_dir") ?? "blog", ".authors")),
    });
    const end = pick(config, "use_directory_urls") === "false" ? ".html" : "/";
    if (found === undefined)
      return withoutBlog({ generator: "MkDocs", files: [file], site, from, questions }, docs, end);
    const blogDir = (pick(blog, "blog_dir") ?? "blog").replace(/^\.$/, "");
    const posts = join(docs, (pick(blog, "post_dir") ?? "{blog}/posts").replace("{blog}", blogDir));
    const format = (pick(blog, "post_url_format") ?? "{date}/{slug}").replace(/\{(\w+)\}/g, ":$1");
    const dates = pick(blog, "post_url_date_format") ?? "yyyy/MM/dd";
    const date = dates
      .replace(/y{4}/, ":year")
      .replace("MM", ":month")
      .replace(/\bdd\b/, ":day");
    return withoutUndefined({
      generator: "mkdocs-material",
      files: [file],
      site,
      from,
      questions,
      content: {
        dir: posts,
        generator: "mkdocs-material" as const,
        include: ["**/*.md"],
        permalink: `${blogDir === "" ? "" : `/${blogDir}`}/${format.replace(":date", date)}${end}`,
        excerptMarker: pick(blog, "post_excerpt_separator") ?? "<!-- more -->",
        staticDirs: [docs],
      },
      published: pick(config, "site_dir") ?? "site",
    }) as DetectedSite;
  },
};

/** Without the plug-in, MkDocs makes no feed. Its pages may be published in one, if the author wants that. */
function withoutBlog(detected: DetectedSite, docs: string, end: string): DetectedSite {
  const reason =
    "there is no blog: it does not name the plug-in `blog`, and MkDocs makes no feed of other pages; with this answer, the pages with a date get a feed";
  const question = {
    key: "content.include",
    file: "mkdocs.yml",
    reason,
    instead: "--content DIR",
    isUsuallyAll: true,
  } as const;
  return {
    ...detected,
    questions: [...(detected.questions ?? []), question],
    content: {
      dir: docs,
      generator: "mkdocs-material",
      include: ["**/*.md"],
      permalink: `/:path${end}`,
      staticDirs: [docs],
    },
  };
}
