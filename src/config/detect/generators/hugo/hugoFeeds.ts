import { asLanguageTag, isLanguageTag } from "../../../../text/languageTag.ts";
import { byFolder, type DatedFile, datedFiles } from "../../dated.ts";
import type { DetectedFeed } from "../../detectedSite.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import type { Table } from "../../table.ts";
import { pick, tableAt, textsAt } from "../../values.ts";
import { hugoFeedSections } from "./hugoFeedTemplate.ts";
import type { HugoLanguage, HugoLanguages } from "./hugoLanguages.ts";

const documentation = /^(?:docs?|documentation|reference|manual|api|wiki)$/i;
const blog = /^(?:blogs?|posts?|news|articles?|writing|journal|notes?|p)$/i;

/**
 * A feed for each language. Hugo's feed of the home page contains every page of its language; if its template asks for the main sections,
 * it contains those. If a site has a blog next to documentation, people subscribe to the blog.
 */
export function hugoFeeds(
  folder: SiteFolder,
  config: Table,
  { list, keys }: HugoLanguages,
  siteLanguage: string | undefined,
): readonly DetectedFeed[] {
  const feeds = list.flatMap((language): readonly DetectedFeed[] => {
    const { key, own, root, isMain } = language;
    const others = list.filter((other) => other !== language && other.root === root).map((other) => other.key);
    const files = filesOf(folder, language, list);
    const code = pick(own, "languageCode", "locale") ?? (isMain ? pick(config, "languageCode", "locale") : undefined);
    const tags = [key, code, isMain ? siteLanguage : undefined].flatMap((tag) =>
      tag === undefined || others.includes(tag) ? [] : [isMain ? tag : asLanguageTag(tag)],
    );
    const sections = mainSectionsOf(folder, config, language, files);
    // A translated documentation beside a blog that is not translated.
    const isIn = ({ path }: DatedFile): boolean =>
      sections === undefined || sections.includes(sectionOf(path, language.dir));
    if (!isMain && !files.some((file) => file.isDated && isIn(file))) return [];
    const isNamed = isLanguageTag(asLanguageTag(key));
    // Some use languages for several blogs, whose names are none of a language: only their folders tell them apart.
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
  return feeds.length === 1 && Object.keys(main?.where ?? {}).length === 0 ? [] : feeds;
}

/** The articles of a language: a suffix for another language excludes a file. */
function filesOf(
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

/** Nothing if all sections are in the feed. */
function mainSectionsOf(
  folder: SiteFolder,
  config: Table,
  { own, dir }: HugoLanguage,
  files: readonly DatedFile[],
): readonly string[] | undefined {
  const sections = byFolder(files, dir).map(([name]) => name);
  const asked = hugoFeedSections(folder, config);
  const typed = [tableAt(own, "params"), tableAt(config, "params"), config]
    .map((table) => textsAt(table, "mainSections"))
    .find((names) => names.length > 0);
  const blogs = sections.filter((name) => blog.test(name));
  const docs = sections.filter((name) => documentation.test(name));
  // Unless the config says so, the section with the most pages is the main one.
  const chosen = asked === "main" ? (typed ?? sections.filter((name) => name !== ".").slice(0, 1)) : asked;
  const mainSections = chosen ?? (docs.length > 0 && blogs.length > 0 ? blogs : undefined);
  return mainSections !== undefined && files.some(({ path }) => !mainSections.includes(sectionOf(path, dir)))
    ? mainSections
    : undefined;
}

function placesOf(sections: readonly string[], root: string): NonNullable<DetectedFeed["where"]> {
  if (root === "") return { section: sections.map((name) => (name === "." ? "" : name)) };
  return { path: sections.map((name) => (name === "." ? `${root}/*` : `${root}/${name}/**`)) };
}

function sectionOf(path: string, dir: string): string {
  const [top = "", more] = path.slice(dir.length + 1).split("/");
  return more === undefined ? "." : top;
}
