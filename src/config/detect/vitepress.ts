import { withoutUndefined } from "../withoutUndefined.ts";
import { cnameOf } from "./cname.ts";
import { byFolder, datedFiles } from "./dated.ts";
import type { DetectedSite, Generator, Question } from "./detectedSite.ts";
import { join } from "./paths.ts";
import { at, Computed, isTable, textAt } from "./read/computed.ts";
import { readProgram } from "./read/program.ts";
import type { SiteFolder } from "./siteFolder.ts";
import { type Said, siteOf } from "./values.ts";

const ends = ["js", "ts", "mjs", "mts", "cjs"];
const bases = ["", "docs/", "src/", "blog/", "site/", "website/"];

function configFile(folder: SiteFolder, name: "vitepress" | "vuepress"): string | undefined {
  const above = [...bases, ...folder.folders(".").map((one) => `${one}/`)];
  return folder.first(
    ...above.flatMap((base) =>
      ["config", "config/index"].flatMap((stem) => ends.map((end) => `${base}.${name}/${stem}.${end}`)),
    ),
  );
}

/** VitePress and VuePress: pages in a folder that contains a dotted folder; URLs end with `.html`. */
function dotted(name: "vitepress" | "vuepress", title: string): Generator {
  return {
    name,
    title,
    knownBy: `a folder \`.${name}\` with a config`,
    reads:
      name === "vitepress"
        ? "`base`, `title`, `lang`, `locales`, `srcDir`, `outDir`, `rewrites`, `cleanUrls` and `sitemap.hostname`"
        : "`base`, `title`, `lang`, `locales`, and `hostname` wherever it stands",
    isPresent: (folder) => configFile(folder, name) !== undefined,
    resolve: (folder) => resolve(folder, name, title),
  };
}

export const vitepress = dotted("vitepress", "VitePress");
export const vuepress = dotted("vuepress", "VuePress");

function resolve(folder: SiteFolder, name: "vitepress" | "vuepress", title: string): DetectedSite {
  const file = configFile(folder, name) ?? "";
  const program = readProgram(folder, file);
  const config = program?.main;
  const root = file.slice(0, file.indexOf(".")).replace(/\/$/, "");
  const top = join(root, textAt(config, "srcDir"));
  const { site, from, questions } = siteSaid(
    program,
    file,
    cnameOf(folder, join(root, "public"), join(root, `.${name}/public`)),
  );
  const chosen = sectionOf(folder, top);
  const section = chosen ?? "";
  const rewrites = at(config, "rewrites");
  const end = at(config, "cleanUrls") === true ? "" : ".html";
  const rows = isTable(rewrites) ? rewritesOf(rewrites, end) : [];
  return withoutUndefined({
    generator: title,
    files: [...folder.read].filter((one) => one !== "package.json"),
    site,
    from,
    questions: [
      ...questions,
      ...(rewrites instanceof Computed ? [computedRewrites(rewrites, file)] : []),
      ...(chosen === undefined ? [noDates] : []),
    ],
    content: withoutUndefined({
      dir: top,
      generator: name,
      include: [section === "" ? "**/*.md" : `${section}/**/*.md`],
      exclude: [
        "index.md",
        "README.md",
        ...(section === "" ? [] : [`${section}/index.md`, `${section}/README.md`]),
        "**/public/**",
        "**/dist/**",
      ],
      permalink: name === "vuepress" && section === "_posts" ? "/:year/:month/:day/:slug/" : `/:path${end}`,
      defaults: rows.length === 0 ? undefined : rows,
      staticDirs: [join(top, "public"), join(root, `.${name}/public`)],
    }),
    published: textAt(config, "outDir") ?? join(root, `.${name}/dist`),
  }) as DetectedSite;
}

const noDates: Question = { key: "content.dir", reason: "no page has a date", instead: "--content DIR" };

function computedRewrites({ line, text }: Computed, file: string): Question {
  return {
    key: "content.permalink",
    file,
    line,
    found: text,
    reason: "the rewrites are computed there",
    instead: "--permalink PATTERN",
  };
}

function siteSaid(
  program: ReturnType<typeof readProgram>,
  file: string,
  cname: readonly Said[],
): ReturnType<typeof siteOf> {
  const said = (...path: readonly string[]): readonly Said[] => [{ value: at(program?.main, ...path), file }];
  const everywhere = (key: string): readonly Said[] =>
    (program?.properties(key) ?? [])
      .filter((value) => typeof value === "string" && /^https?:/.test(value))
      .map((value) => ({ value, file }));
  return siteOf({
    url: [...said("sitemap", "hostname"), ...everywhere("hostname"), ...said("themeConfig", "hostname"), ...cname],
    base: said("base"),
    title: [...said("title"), ...said("locales", "root", "title"), ...said("locales", "/", "title")],
    description: [...said("description"), ...said("locales", "/", "description")],
    language: [...said("lang"), ...said("locales", "root", "lang"), ...said("locales", "/", "lang")],
  });
}

/** The folder of the articles, "" for the top; nothing if no page has a date. */
function sectionOf(folder: SiteFolder, top: string): string | undefined {
  const files = datedFiles(folder, top).filter(
    ({ path }) =>
      !/(?:^|\/)(?:public|dist)\//.test(path) &&
      !/(?:^|\/)(?:index|README)\.md$/i.test(
        path.slice(top === "." ? 0 : top.length + 1).split("/").length === 1 ? path : "x",
      ),
  );
  const usual = ["posts", "blog", "articles", "news", "_posts"];
  const counts = byFolder(files, top);
  const [chosen] = counts.find(([one]) => usual.includes(one)) ?? counts[0] ?? [];
  return chosen === "." ? "" : chosen;
}

/** `"posts/:slug.md": ":slug.md"`, and plain file names. */
function rewritesOf(
  table: Readonly<Record<string, unknown>>,
  end: string,
): NonNullable<NonNullable<DetectedSite["content"]>["defaults"]> {
  return Object.entries(table).flatMap(([source, target]) => {
    if (typeof target !== "string") return [];
    const glob = source.replace(/:\w+(?:\([^)]*\))?[*+]?/g, (part) => (/[*+]$/.test(part) ? "**" : "*"));
    const names = [...source.matchAll(/:(\w+)/g)].map(([, name]) => name);
    const last = names.at(-1);
    const permalink = `/${target.replace(/(?:^|\/)index\.md$/, "/").replace(/\.md$/, end)}`.replace(
      new RegExp(`:${last}(?:\\([^)]*\\))?[*+]?`),
      ":filename",
    );
    return [{ path: glob, values: { permalink: permalink.replace(/:pkg\b/g, ":dir") } }];
  });
}
