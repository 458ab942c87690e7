import type { Question } from "../../detectedSite.ts";
import { at, Computed, isTable, textAt } from "../../read/computed.ts";
import type { Program } from "../../read/program.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import type { AstroCollection } from "./astroCollections.ts";

/** The blog that the plug-in `starlight-blog` makes of a folder of the documentation. */
export interface StarlightBlog {
  readonly collection: AstroCollection;
  /** The title of the documentation, and that of the blog. */
  readonly title: unknown;
  /** Of its feed. */
  readonly path: string;
  readonly questions: readonly Question[];
}

/** @param program The config of Astro */
export function starlightBlog(folder: SiteFolder, program: Program | undefined): StarlightBlog | undefined {
  const text = program === undefined ? "" : folder.text(program.file);
  const [, name] = /\bimport\s+(\w+)\s+from\s+["']starlight-blog["']/.exec(text) ?? [];
  const calls = name === undefined ? [] : (program?.calls(name) ?? []);
  if (program === undefined || calls.length === 0) return undefined;
  const options = calls.flatMap(({ values: [given] }) => (Array.isArray(given) ? given : [given]));
  const [own] = options;
  const starlight = program.calls("starlight")[0]?.values[0];
  const prefix = textAt(own, "prefix")?.replace(/^\/+|\/+$/g, "") ?? "blog";
  const locale = localeOf(starlight);
  const ask = (reason: string): Question => ({
    key: "content.include",
    file: program.file,
    reason,
    instead: "--content FOLDER",
  });
  const isRead = own === undefined || (isTable(own) && !(at(own, "prefix") instanceof Computed));
  const start = locale === "" ? prefix : `${locale}/${prefix}`;
  return {
    collection: {
      name: "docs",
      base: "src/content/docs",
      include: [`${start}/**/[^_]*.{markdown,mdown,mkdn,mkd,mdwn,md,mdx}`],
      exclude: [`${start}/index.mdx`],
    },
    title: titleOf(starlight, own),
    path: `${start}/rss.xml`,
    questions: [
      ...(options.length > 1 ? [ask("the site has several blogs")] : []),
      ...(isRead ? [] : [ask("the folder of the blog is computed there")]),
    ],
  };
}

/** Nothing for the language at the root. */
function localeOf(starlight: unknown): string {
  const locales = at(starlight, "locales");
  if (!isTable(locales) || locales.root !== undefined) return "";
  return textAt(starlight, "defaultLocale") ?? Object.keys(locales)[0] ?? "";
}

function titleOf(starlight: unknown, blog: unknown): unknown {
  const [site, own] = [at(starlight, "title"), at(blog, "title") ?? "Blog"];
  if (typeof site !== "string" || typeof own !== "string") return undefined;
  return `${site} ${textAt(starlight, "titleDelimiter") ?? "|"} ${own}`;
}
