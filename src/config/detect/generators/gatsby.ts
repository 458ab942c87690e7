import { withoutUndefined } from "../../withoutUndefined.ts";
import { cnameOf } from "../cname.ts";
import { type DatedFile, datedFiles } from "../dated.ts";
import type { DetectedSite, Generator, Question } from "../detectedSite.ts";
import { oldFeed } from "../ownFeed/oldFeed.ts";
import { below, join, rooted } from "../paths.ts";
import { at, Computed, isTable, listAt } from "../read/computed.ts";
import { readProgram } from "../read/readProgram.ts";
import type { SiteFolder } from "../siteFolder.ts";
import { type Said, siteOf } from "../values.ts";
import { type GatsbyFeed, gatsbyFeed } from "./gatsbyFeed.ts";

const configs = ["js", "ts", "mjs", "cjs"].map((end) => `gatsby-config.${end}`);

export const gatsby: Generator = {
  name: "gatsby",
  title: "Gatsby",
  knownBy: "`gatsby-config.*`",
  reads: "`siteMetadata`, `pathPrefix`, the paths of `gatsby-source-filesystem`, how `gatsby-node.*` makes slugs",
  isPresent: (folder) => folder.first(...configs) !== undefined,
  resolve: (folder) => {
    const file = folder.first(...configs) ?? "";
    const program = readProgram(folder, file);
    const config = program?.main;
    const said = (...keys: readonly string[]): readonly Said[] =>
      keys.map((key) => ({ value: at(config, "siteMetadata", ...key.split(".")), file }));
    const { site, from, questions } = siteOf({
      url: [...said("siteUrl", "url", "siteURL"), ...cnameOf(folder)],
      base: [{ value: at(config, "pathPrefix"), file }],
      title: said("title", "siteTitle", "siteName"),
      description: said("description", "siteDescription"),
      language: said("lang", "language", "siteLanguage"),
      author: { name: said("author.name", "author") },
    });
    const dirs = sourceFolders(folder, config);
    const best = dirs.toSorted((a, b) => b.dated - a.dated)[0];
    const blogs = dirs.filter(
      ({ path, dated }) => dated > 0 && /(?:^|\/)(?:blog|posts?|articles?|content)$/.test(path),
    );
    const chosen = blogs[0] ?? (best !== undefined && best.dated > 0 ? best : undefined);
    const articles = chosen === undefined ? [] : datedFiles(folder, chosen.path);
    const feed = gatsbyFeed(program, file, articles);
    const { pattern, keys, question } = addressesOf(folder, config, chosen?.path, feed, articles);
    const more: Question[] = [...(question === undefined ? [] : [question]), ...(feed?.questions ?? [])];
    const way = site.url === undefined ? "/" : new URL(site.url).pathname;
    if (way !== "/" && at(config, "pathPrefix") === undefined)
      more.push({
        key: "site.url",
        file,
        found: site.url ?? "",
        reason: "the address has a path, and Gatsby has no pathPrefix for its pages",
        instead: "--site URL",
      });
    if (chosen === undefined)
      more.push({
        key: "content.dir",
        file,
        reason: "no folder of gatsby-source-filesystem has articles with dates",
        instead: "--content DIR",
      });
    return withoutUndefined({
      generator: "Gatsby",
      files: [...folder.read].filter((name) => name !== "package.json"),
      site,
      from,
      questions: [...questions, ...more],
      content: withoutUndefined({
        dir: chosen?.path,
        generator: "gatsby" as const,
        include: ["**/*.{md,mdx,markdown}"],
        permalink: pattern,
        fields: fieldsOf({ published: feed?.dateKey === undefined ? undefined : [feed.dateKey], url: keys }),
        staticDirs: ["static"],
      }),
      showsFuture: true,
      published: "public",
      ownFeed: feed?.has === undefined ? undefined : { file, has: feed.has },
      oldFeed: oldFeed(feed?.path),
    }) as DetectedSite;
  },
};

/** `content/blog`, also as `path.join(__dirname, "content", "blog")` and as a template. */
function pathIn(typed: unknown): string | undefined {
  if (typeof typed === "string") return typed;
  if (!(typed instanceof Computed)) return undefined;
  const called = /^(?:path\.)?(?:join|resolve)\((.*)\)$/.exec(typed.text)?.[1];
  if (called !== undefined) {
    const parts = called.split(",").map((part) => part.trim());
    if (parts[0] === "__dirname") parts.shift();
    const texts = parts.map((part) => /^(["'`])([^"'`$]*)\1$/.exec(part)?.[2]);
    return texts.some((text) => text === undefined) ? undefined : texts.join("/");
  }
  return (
    /^`?\$\{__dirname\}\/?([\w./-]+)`$/.exec(typed.text)?.[1] ??
    /^__dirname \+ ["'`]\/?([\w./-]+)["'`]$/.exec(typed.text)?.[1]
  );
}

function sourceFolders(folder: SiteFolder, config: unknown) {
  const typed = listAt(config, "plugins").flatMap((plugin) => {
    if (!isTable(plugin) || !/^gatsby-source-filesystem$/.test(String(plugin.resolve))) return [];
    const text = pathIn(at(plugin, "options", "path"));
    return text === undefined ? [] : [join(text.replace(/^.*\}\//, ""))];
  });
  const usual = ["content/blog", "content/posts", "src/posts", "src/blog", "posts", "blog", "content"];
  return [...typed, ...(typed.length === 0 ? usual : [])]
    .filter((path) => folder.firstFolder(path) !== undefined)
    .map((path) => ({ path, dated: datedFiles(folder, path).filter(({ isDated }) => isDated).length }));
}

/** A file, with the site's own modules that it imports. */
function withOwnModules(folder: SiteFolder, file: string): string {
  const text = folder.text(file);
  const named = [...text.matchAll(/(?:require\(|\bfrom )\s*["']\.\/([\w./-]+)["']/g)].map(([, name = ""]) => name);
  const files = named.flatMap(
    (name) =>
      folder.first(name, ...["js", "ts", "mjs", "cjs"].flatMap((end) => [`${name}.${end}`, `${name}/index.${end}`])) ??
      [],
  );
  return [text, ...files.map((one) => folder.text(one))].join("\n");
}

function fieldsOf(typed: Readonly<Record<string, readonly string[] | undefined>>) {
  const fields = withoutUndefined(typed) as Readonly<Record<string, readonly string[]>>;
  return Object.keys(fields).length === 0 ? undefined : fields;
}

interface Addresses {
  readonly pattern: string;
  /** The front matter keys of addresses, if other than usual. */
  readonly keys?: readonly string[];
  readonly question?: Question;
}

function addressesOf(
  folder: SiteFolder,
  config: unknown,
  dir: string | undefined,
  feed: GatsbyFeed | undefined,
  articles: readonly DatedFile[],
): Addresses {
  return routePattern(folder, config, articles) ?? slugPattern(folder, dir, feed, articles);
}

/** `createFilePath` returns the path below the folder; the text before it is in `gatsby-node`. */
function slugPattern(
  folder: SiteFolder,
  dir: string | undefined,
  feed: GatsbyFeed | undefined,
  articles: readonly DatedFile[],
): Addresses {
  const file = folder.first(...["js", "ts", "mjs", "cjs"].map((end) => `gatsby-node.${end}`));
  const text = file === undefined ? "" : withOwnModules(folder, file);
  const end = /createFilePath\(\s*\{[^}]*\btrailingSlash\s*:\s*false\b/.test(text) ? "" : "/";
  const usual = `/:path${end}`;
  if (dir === undefined) return { pattern: usual };
  if (file === undefined) return { pattern: usual, question: noProgram };
  const base = /createFilePath\(\s*\{[^}]*basePath\s*:\s*["'`]([^"'`]*)/.exec(text)?.[1];
  const value =
    /name\s*:\s*["'`]slug["'`]\s*,[\s\S]{0,200}?value\s*:\s*([^,}\n]+)/.exec(text)?.[1] ??
    /value\s*,?[\s\S]{0,80}?name\s*:\s*["'`]slug/.exec(text)?.[0];
  const path = /\bpath\s*:\s*([^,\n]+)/.exec(text)?.[1]?.trim();
  const start = feed?.start ?? /^[`"']([^`"'$]*)\$\{[^}]*slug[^}]*\}/.exec(path ?? "")?.[1] ?? "";
  const isPlain =
    /createFilePath/.test(text) &&
    (value === undefined || /^(?:value\b|createFilePath|slug\b|`?\/?\$\{?value|relativeFilePath)/.test(value.trim()));
  const isOwn = path !== undefined && /frontmatter\.(?:slug|path|permalink)/.test(path);
  if (isOwn) return slugAlone(path, feed, articles) ?? { pattern: `${start.replace(/\/$/, "")}/:path/` };
  const isRead = readsSlug.test(text);
  // A slug that the site's programs do not read is no part of an address.
  if (isPlain && !isRead && articles.some(saysAddress))
    return { pattern: rooted(`${start}/:dir/:filename${end}`), keys: [] };
  if (isPlain && !(isRead && articles.some(isDeepSlug(dir)))) return { pattern: rooted(`${start}${usual}`) };
  if (base === undefined && /createPage\(|\bslug\b/.test(text))
    return {
      pattern: usual,
      question: computedPages(file),
    };

  return { pattern: usual };
}

const noProgram: Question = {
  key: "content.permalink",
  reason: "there is no gatsby-node here, so a theme or a plug-in makes the addresses of pages",
  instead: "--permalink PATTERN, for example /blog/:slug/",
};

function computedPages(file: string): Question {
  return {
    key: "content.permalink",
    file,
    reason: "the addresses of pages are computed there",
    instead: "--permalink PATTERN, for example /blog/:slug/",
  };
}

/** The file of a page may name a front matter key: `src/pages/blog/{mdx.frontmatter__slug}.js`. */
function routePattern(folder: SiteFolder, config: unknown, articles: readonly DatedFile[]): Addresses | undefined {
  const file = folder.find("src/pages", (name) => /\{(?:markdownremark|mdx)\.\w+\}[^/]*$/i.test(name))[0];
  if (file === undefined || articles.length === 0) return undefined;
  const [, start = ""] = /^src\/pages(\/(?:[\w-]+\/)*)\{\w+\.frontmatter__slug\}\.[jt]sx?$/.exec(file) ?? [];
  const end = at(config, "trailingSlash") === "never" ? "" : "/";
  // Gatsby would change other characters.
  const isPlain = articles.every(({ data }) => typeof data.slug === "string" && /^\/?[a-z\d-]+\/?$/.test(data.slug));
  const pattern = `${start}:typed_slug${end}`;
  return isPlain && start !== "" ? { pattern, keys: [] } : { pattern, question: computedPages(file) };
}

/** `frontmatter.slug`, `const { slug } = node.frontmatter`, and a query that asks for it. */
const readsSlug =
  /\bfrontmatter(?:\??\.|\s*[:{][^}]*\b)(?:slug|path|permalink)\b|\b(?:slug|path|permalink)\b[^{}\n]*\}\s*=[^;\n]*\bfrontmatter\b/;

const saysAddress = ({ data }: DatedFile): boolean => ["slug", "path", "permalink"].some((key) => key in data);

/** A slug below folders: only the program that reads it knows whether they are part of the address. */
const isDeepSlug =
  (dir: string) =>
  ({ path, data }: DatedFile): boolean =>
    typeof data.slug === "string" &&
    below(path, dir)
      .replace(/\/index\.\w+$/, "")
      .includes("/");

/** Addresses that are only the slug of the front matter, without the folders of its file: `/blog/${frontmatter.slug}/`. */
function slugAlone(path: string, feed: GatsbyFeed | undefined, articles: readonly DatedFile[]): Addresses | undefined {
  const slugs = articles.filter(({ isDated }) => isDated).map(({ data }) => data.slug);
  const isBare = slugs.every((slug) => typeof slug === "string" && /^[^/:][^:]*[^/:]$/.test(slug));
  if (!isBare) return undefined;
  const begin = feed?.slug?.begin ?? /^[`"']([^`"'$]*)\$\{/.exec(path)?.[1] ?? "";
  return { pattern: rooted(`${begin}/:typed_slug${feed?.slug?.end ?? "/"}`), keys: [] };
}
