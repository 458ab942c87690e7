import { asLanguageTag, isLanguageTag } from "../../../../text/languageTag.ts";
import { byFolder, type DatedFile, datedFiles } from "../../dated.ts";
import type { DetectedFeed, Question } from "../../detectedSite.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import type { Table } from "../../table.ts";
import { pick } from "../../values.ts";
import { type HugoFeedRead, mainSectionsOf, readHugoFeed } from "./hugoFeedTemplate.ts";
import type { HugoLanguage, HugoLanguages } from "./hugoLanguages.ts";
import { hugoSection } from "./hugoPages.ts";

const documentation = /^(?:docs?|documentation|reference|manual|api|wiki)$/i;
const blog = /^(?:blogs?|posts?|news|articles?|writing|journal|notes?|p)$/i;

export interface HugoFeeds {
  readonly feeds: readonly DetectedFeed[];
  /** Where the template of the feed gets titles and dates. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** The template shows the date of publication, which may be another than the date. */
  readonly showsPublishDate: boolean;
  /** Pages that are in none of them, though they have a date. */
  readonly special: readonly string[];
  readonly questions: readonly Question[];
}

/**
 * A feed for each language. Hugo's home page feed contains every page of its language, or only the main sections if its template says so.
 * If a site has a blog next to documentation, people subscribe to the blog.
 */
export function hugoFeeds(
  folder: SiteFolder,
  config: Table,
  { list, keys }: HugoLanguages,
  siteLanguage: string | undefined,
): HugoFeeds {
  const read = new Map<string, HugoFeedRead>();
  const feeds = list.flatMap((language): readonly DetectedFeed[] => {
    const { key, own, root, isMain } = language;
    const others = list.filter((other) => other !== language && other.root === root).map((other) => other.key);
    const files = filesOf(folder, language, list);
    const code = pick(own, "languageCode", "locale") ?? (isMain ? pick(config, "languageCode", "locale") : undefined);
    const tags = [key, code, isMain ? siteLanguage : undefined].flatMap((tag) =>
      tag === undefined || others.includes(tag) ? [] : [isMain ? tag : asLanguageTag(tag)],
    );
    const said = ownFeed(folder, config, language, files);
    read.set(key, said);
    const { sections } = said;
    // The documentation is translated, but the blog is not.
    const isIn = ({ path }: DatedFile): boolean =>
      sections === undefined || sections.includes(sectionOf(path, language.dir));
    if (!isMain && !files.some((file) => file.isDated && isIn(file))) return [];
    const isNamed = isLanguageTag(asLanguageTag(key));
    // Some sites use languages for several blogs that are not named after languages: only their folders tell them apart.
    if (!isNamed && root === "") return [];
    const inside = isMain ? list.filter((one) => one.root !== "" && !isLanguageTag(asLanguageTag(one.key))) : [];
    const where = {
      ...(sections === undefined ? (isNamed ? {} : { path: [`${root}/**`] }) : placesOf(sections, root)),
      ...(inside.length === 0 ? {} : { not: { path: inside.map((one) => `${one.root}/**`) } }),
      ...(keys.length === 1 || !isNamed ? {} : { language: [...new Set(tags)] }),
    };
    if (isMain) return [{ name: "main", where }];
    const title = pick(own, "title");
    const tag = asLanguageTag(code ?? key);
    const named = title === undefined ? {} : { title };
    return [{ name: key.toLowerCase(), ...named, ...(isLanguageTag(tag) ? { language: tag } : {}), where }];
  });
  const [main] = feeds;
  const used = list.flatMap(({ key }) => read.get(key) ?? []);
  return {
    feeds: feeds.length === 1 && Object.keys(main?.where ?? {}).length === 0 ? [] : feeds,
    fields: used[0]?.fields ?? {},
    showsPublishDate: used[0]?.showsPublishDate === true,
    special: [...new Set(used.flatMap(({ special }) => special))],
    questions: used.find(({ questions }) => questions.length > 0)?.questions ?? [],
  };
}

/** The articles of a language: a file with the suffix of another language is excluded. */
export function filesOf(
  folder: SiteFolder,
  { key, dir, isMain }: HugoLanguage,
  list: HugoLanguages["list"],
): readonly DatedFile[] {
  const inside = list.filter((other) => other.dir !== dir && other.dir.startsWith(`${dir}/`));
  return datedFiles(folder, dir).filter(({ path }) => {
    if (inside.some((other) => path.startsWith(`${other.dir}/`))) return false;
    const suffix = list.find((other) => path.includes(`.${other.key}.`));
    const isShared = list.some((other) => other.key !== key && other.dir === dir);
    return suffix === undefined ? isMain || !isShared : suffix.key === key;
  });
}

/** What the site's own feed contains. A blog beside documentation has its own feed. */
function ownFeed(folder: SiteFolder, config: Table, language: HugoLanguage, files: readonly DatedFile[]): HugoFeedRead {
  const { dir } = language;
  const names = byFolder(files, dir).map(([name]) => name);
  const read = readHugoFeed(folder, config, language, files, mainSectionsOf(config, language, files));
  const blogs = names.filter((name) => blog.test(name));
  const docs = names.filter((name) => documentation.test(name));
  const sections = read.sections ?? (docs.length > 0 && blogs.length > 0 ? blogs : undefined);
  // The feed of another language may have no articles. For the main language, this becomes a question.
  if (sections?.length === 0) return language.isMain ? { ...read, sections: undefined } : { ...read, questions: [] };
  const isPart = sections !== undefined && files.some(({ path }) => !sections.includes(sectionOf(path, dir)));
  return { ...read, sections: isPart ? sections : undefined };
}

function placesOf(sections: readonly string[], root: string): NonNullable<DetectedFeed["where"]> {
  if (root === "" && !sections.includes(".")) return { section: sections };
  const above = root === "" ? "" : `${root}/`;
  return {
    path: sections.flatMap((name) => (name === "." ? [`${above}*`, `${above}*/index.*`] : [`${above}${name}/**`])),
  };
}

function sectionOf(path: string, dir: string): string {
  const section = hugoSection(path.slice(dir.length + 1));
  return section === "" ? "." : section;
}
