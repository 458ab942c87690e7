import { withoutUndefined } from "../../withoutUndefined.ts";
import { cnameOf } from "../cname.ts";
import { datedFiles } from "../dated.ts";
import type { DetectedSite, Generator } from "../detectedSite.ts";
import { at, Computed, isTable, textAt } from "../read/computed.ts";
import { readProgram } from "../read/program.ts";
import { sectionOf } from "../section.ts";
import type { SiteFolder } from "../siteFolder.ts";
import { type Said, siteOf } from "../values.ts";

const configs = ["ts", "js", "mjs"].map((end) => `nuxt.config.${end}`);

export const nuxt: Generator = {
  name: "nuxt-content",
  title: "Nuxt Content",
  knownBy: "`nuxt.config.*` and a folder `content`",
  reads: "`site.url`, `site.name` and `app.baseURL` at their own places; collections of `content.config.*`",
  isPresent: (folder) => folder.first(...configs) !== undefined && folder.firstFolder("content") !== undefined,
  resolve: (folder) => {
    const file = folder.first(...configs) ?? "";
    const config = readProgram(folder, file)?.main;
    const said = (...paths: readonly string[]): readonly Said[] =>
      paths.map((path) => ({ value: at(config, ...path.split(".")), file }));
    const { site, from, questions } = siteOf({
      url: [
        ...said(
          "site.url",
          "siteConfig.url",
          "runtimeConfig.public.siteUrl",
          "runtimeConfig.public.site.url",
          "sitemap.hostname",
          "sitemap.siteUrl",
          "i18n.baseUrl",
        ),
        ...cnameOf(folder),
      ],
      base: said("app.baseURL", "router.base"),
      title: said("site.name", "site.title", "app.head.title", "head.title", "runtimeConfig.public.siteName"),
      description: said("site.description", "app.head.description"),
      language: said("site.defaultLocale", "app.head.htmlAttrs.lang", "i18n.defaultLocale", "head.htmlAttrs.lang"),
    });
    const collections = collectionsOf(folder);
    const files = datedFiles(folder, "content").filter(({ isDated }) => isDated);
    const found = sectionOf(files, "content", /^(?:\d+\.)?(?:blogs?|posts?|articles?|news|writing)$/i);
    const section = found.name ?? "";
    const prefix = collections.find(({ source }) => section !== "" && source.startsWith(`${section}/`))?.prefix;
    return withoutUndefined({
      generator: "Nuxt Content",
      files: [...folder.read].filter((name) => name !== "package.json"),
      site,
      from,
      questions: [...questions, ...found.questions],
      content: withoutUndefined({
        dir: "content",
        generator: "nuxt-content" as const,
        include: [section === "" ? "**/*.md" : `${section}/**/*.md`],
        // The home page, and files that Nuxt does not publish.
        exclude: ["index.md", ...(section === "" ? [] : [`${section}/index.md`]), "**/_*", "**/_*/**", "**/.*"],
        permalink: prefix === undefined ? "/:page" : `${prefix.replace(/\/$/, "")}/:entry_name`,
        defaults: prefix === undefined ? undefined : [{ path: `${section}/**`, values: { nuxt_root: section } }],
        staticDirs: ["public"],
      }),
      published: ".output/public",
    }) as DetectedSite;
  },
};

/** `defineCollection({ type: "page", source: "blog/**" })`, with a prefix where it has one. */
function collectionsOf(
  folder: SiteFolder,
): readonly { readonly source: string; readonly prefix: string | undefined }[] {
  const file = folder.first(...["ts", "js", "mjs"].map((end) => `content.config.${end}`));
  const config = file === undefined ? undefined : readProgram(folder, file)?.main;
  const table = at(config, "collections");
  if (!isTable(table)) return [];
  return Object.values(table).flatMap((one) => {
    const value = one instanceof Computed ? one.call?.values[0] : one;
    const source = textAt(value, "source") ?? textAt(value, "source", "include");
    return source === undefined ? [] : [{ source, prefix: textAt(value, "source", "prefix") }];
  });
}
