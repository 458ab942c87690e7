import type { DatedFile } from "../../dated.ts";
import { heldBackBy } from "../../ownFeed/ownChoice.ts";
import { below } from "../../paths.ts";
import { ArticleFilter } from "../../read/articleFilter.ts";
import type { Computed } from "../../read/computed.ts";
import { Thing, unknown } from "../../read/programValues.ts";
import { readProgram } from "../../read/readProgram.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import type { EleventyData } from "./eleventyData.ts";

/** The template that stands for a permalink function; without one, the URLs are the usual ones. */
export interface MadePermalink {
  readonly template: string | undefined;
}

const mostPages = 300;

/**
 * Tries a permalink function with every page, under its own name and under another. It must always put the name between the same texts, or
 * return what the front matter says, or nothing; it may return `false` for drafts.
 */
export function madePermalink(
  folder: SiteFolder,
  read: EleventyData,
  code: Computed,
  file: string,
  files: readonly DatedFile[],
): MadePermalink | undefined {
  const program = readProgram(folder, file);
  if (program === undefined) return undefined;
  const reader = new ArticleFilter([program, ...program.imports]);
  const globals = globalNames(folder, read.dataDir);
  const found = new Set<string | undefined>();
  for (const one of files.filter(({ path }) => read.folderRow(path, "permalink")?.file === file).slice(0, mostPages)) {
    const all = { ...read.folderData(one.path), permalink: undefined, ...one.data };
    const made = (page: Page): unknown =>
      reader.resultOf(code, {
        data: all,
        heldIn: [""],
        properties: { ...globals, page: new Thing(page) },
        isWhole: true,
      });
    const own = pageOf(below(one.path, read.input));
    const [result, sample] = [made(own), made(renamed(own))];
    if (result === false && heldBackBy(one.data).length > 0) continue;
    if (typeof all.permalink === "string" && result === all.permalink) continue;
    if (result === undefined && sample === undefined) found.add(undefined);
    else {
      const template = typeof sample === "string" ? asTemplate(sample, own) : undefined;
      if (template === undefined || result !== filled(template, own)) return undefined;
      found.add(template);
    }
  }
  const [template] = found;
  return found.size === 1 ? { template } : undefined;
}

type Page = Readonly<Record<"fileSlug" | "filePathStem" | "inputPath", string>>;

/** @see https://www.11ty.dev/docs/data-eleventy-supplied/#page-variable */
function pageOf(path: string): Page {
  const folders = path.split("/");
  const name = undated(folders.pop()?.replace(/\.\w+$/, "") ?? "");
  const fileSlug = name === "index" ? undated(folders.at(-1) ?? "") : name;
  return { fileSlug, filePathStem: `/${[...folders, name].join("/")}`, inputPath: `./${path}` };
}

const undated = (name: string): string => name.replace(/^\d{4}-\d{2}-\d{2}-/, "");

const otherName = "qzname";

/** The same page with another name, in the same folder. */
function renamed({ filePathStem, inputPath }: Page): Page {
  const isIndex = filePathStem.endsWith("/index");
  const above = filePathStem.split("/").slice(0, isIndex ? -2 : -1);
  const stem = [...above, otherName, ...(isIndex ? ["index"] : [])].join("/");
  return { fileSlug: otherName, filePathStem: stem, inputPath: `.${stem}${/\.\w+$/.exec(inputPath)?.[0] ?? ""}` };
}

const [stemToken, slugToken] = ["{{ page.filePathStem }}", "{{ page.fileSlug }}"];

/** A page whose name is in no URL has the URL of another. */
function asTemplate(made: string, own: Page): string | undefined {
  const template = made.replace(renamed(own).filePathStem, stemToken).replaceAll(otherName, slugToken);
  return template.includes("{{") ? template : undefined;
}

function filled(template: string, { filePathStem, fileSlug }: Page): string {
  return template.replace(stemToken, filePathStem).replaceAll(slugToken, fileSlug);
}

/** What all pages know, but not we. */
function globalNames(folder: SiteFolder, dataDir: string): Readonly<Record<string, unknown>> {
  const names = folder.find(dataDir, () => true).map((path) => below(path, dataDir).replace(/[/.].*$/, ""));
  return Object.fromEntries([...names, "collections", "eleventy", "pkg"].map((name) => [name, unknown]));
}
