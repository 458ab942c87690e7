import nodeFs, { symlinkSync } from "node:fs";
import { join } from "node:path";
import { siteDialect } from "../../src/config/dialects/siteDialect.ts";
import { createContentRenderer } from "../../src/content/render.ts";
import { createMarkupRenderer } from "../../src/markup/markupRenderer.ts";
import type { Article, FrontMatter } from "../../src/model/article.ts";
import type { ContentConfig } from "../../src/model/config.ts";
import type { Rendered } from "../../src/model/entry.ts";
import type { RenderMarkup } from "../../src/model/markup.ts";
import type { LinkTarget } from "../../src/model/siteIndex.ts";
import { contentPath } from "../../src/model/text.ts";
import { createTemplateData } from "../../src/source/templateData.ts";
import { testConfig } from "./config.ts";
import { folderWith } from "./folder.ts";

export interface RenderedBody extends Rendered {
  readonly html: string;
  /** `line:column code message` */
  readonly troubles: readonly string[];
}

export interface BodyOptions {
  /** The path of the article; its URL follows from it, as `/path/`. */
  readonly path?: string;
  readonly article?: Partial<Article>;
  /** Other articles, by path; their URL is `/path/`, their title the last part of it. */
  readonly others?: readonly string[];
  /** Files on disk, from the root: content is in `content/`. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Symbolic links, from the root, with their targets. */
  readonly links?: Readonly<Record<string, string>>;
  readonly siteUrl?: string;
  /** All of the front matter; without it, templates only know what is in `article`. */
  readonly frontMatter?: FrontMatter;
  readonly content?: Partial<ContentConfig>;
  /** What renders other languages than Markdown; without it, the programs on this machine. */
  readonly renderMarkup?: RenderMarkup;
  /** The dialect is detected from the files, as when a config is loaded. */
  readonly looksAtSite?: boolean;
}

/** Renders a body for the feeds, through the whole content room. */
export async function renderBody(
  body: string,
  {
    path = "post.md",
    article = {},
    others = [],
    files = {},
    links = {},
    siteUrl = "https://example.org/",
    frontMatter,
    content = {},
    looksAtSite = false,
    renderMarkup,
  }: BodyOptions = {},
): Promise<RenderedBody> {
  const root = folderWith({ content: undefined, ...files });
  for (const [name, target] of Object.entries(links)) symlinkSync(target, join(root, name));
  const config = testConfig(root, {
    site: { url: siteUrl },
    content: {
      staticDirs: [`${root}/static`],
      includesDirs: [`${root}/_includes`],
      ...content,
      ...(looksAtSite ? { dialect: siteDialect(root, content.generator) } : {}),
      ...(content.builtDir === undefined ? {} : { builtDir: `${root}/built` }),
    },
    feeds: [
      { name: "main", content: "full" },
      { name: "short", content: "excerpt" },
    ],
  });
  const targets = others.map(
    (other): LinkTarget => ({
      path: contentPath(other),
      url: addressOf(other, siteUrl),
      title: nameOf(other),
      isPublic: !other.includes("private"),
    }),
  );
  const subject: Article = {
    path: contentPath(path),
    url: addressOf(path, siteUrl),
    slug: nameOf(path),
    section: "",
    translationKey: path,
    visibility: "public",
    bodyOffset: 0,
    bodyLine: 1,
    ...article,
  };
  const programs = createMarkupRenderer({ fs: nodeFs, tracedFs: nodeFs, root, contentDir: config.content.dir });
  const { value, diagnostics } = await createContentRenderer(config, nodeFs, renderMarkup ?? programs, {
    ...createTemplateData(config, nodeFs, () => undefined),
    frontMatterOf: () => frontMatter,
  }).render(subject, body, {
    byPath: (wanted) => targets.find((target) => target.path === wanted),
    byName: (name) => targets.filter((target) => nameOf(target.path).toLowerCase() === name.toLowerCase()),
  });
  if (value === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return {
    ...value,
    html: value.content?.value ?? "",
    troubles: diagnostics.map(({ line, column, code, message }) => `${line}:${column ?? "-"} ${code} ${message}`),
  };
}

function nameOf(path: string): string {
  const parts = path.replace(/\.\w+$/, "").split("/");
  return (parts.at(-1) === "index" ? parts.at(-2) : parts.at(-1)) ?? "";
}

function addressOf(path: string, siteUrl: string): string {
  return `${siteUrl}${path.replace(/\.\w+$/, "").replace(/(?:^|\/)index$/, "")}/`;
}
