import type { Article } from "../../model/article.ts";
import type { LinkTarget, SiteIndex } from "../../model/siteIndex.ts";
import { contentPath } from "../../model/text.ts";
import { joined } from "../addresses/urls.ts";
import type { TemplateNotes } from "./templateNotes.ts";

export interface Reference {
  /** A URL that no link may have, if there is no such article: cleaning leaves only the text of such a link. */
  readonly url: string;
  readonly title?: string;
}

export type FindReference = (target: string, language?: string) => Reference | undefined;

/** Finds the article that a shortcode names: by its path, relative or not, with or without extension, or else only by its name. */
export function createReferences(article: Article, site: SiteIndex, notes: TemplateNotes): FindReference {
  return (target, language) => {
    const [, path = "", fragment = ""] = /^([^#]*)(#.*)?$/s.exec(target.trim()) ?? [];
    if (path === "") return fragment === "" ? undefined : { url: fragment };
    const bare = path.replace(/^\.?\//, "").replace(/\/$/, "");
    const found = byPath(bare, path) ?? byName(bare);
    if (found !== undefined) {
      notes.dependsOn.add(found.path);
      return { url: found.url + fragment, ...(found.title === undefined ? {} : { title: found.title }) };
    }
    if (/\.\w{1,5}$/.test(bare) && !/\.(?:md|markdown|mdx|html)$/i.test(bare)) return { url: `/${bare}${fragment}` };
    notes.dependsOn.add(contentPath(bare));
    // Sections and lists of a site are also pages, but not articles.
    if (/^\/[^.]*$/.test(path) || /(?:^|\/)_index\.md$/.test(bare))
      return { url: `/${bare.replace(/_?index\.md$/, "")}${fragment}` };
    notes.missing(target.trim());
    return { url: `missing:${encodeURIComponent(bare)}` };

    function byPath(name: string, typed: string): LinkTarget | undefined {
      const stem = name.replace(/\.(?:md|markdown|mdx)$/i, "");
      const folders = [joined(article.path, typed).replace(/\.(?:md|markdown|mdx)$/i, ""), stem];
      const translated =
        language === undefined
          ? []
          : [`${language}/${stem}`, ...folders].flatMap((one) => [
              `${one}.${language}.md`,
              `${one}/index.${language}.md`,
              ...(one.startsWith(`${language}/`) ? pages(one) : []),
            ]);
      const candidates = [
        ...translated,
        joined(article.path, typed),
        name,
        ...folders.flatMap(pages),
        name.replace(/^_posts\//, ""),
      ];
      for (const candidate of candidates) {
        const there = site.byPath(contentPath(candidate));
        if (there !== undefined) return there;
      }
      return undefined;
    }

    function byName(name: string): LinkTarget | undefined {
      const last = (name.split("/").at(-1) ?? "").replace(/\.(?:md|markdown|mdx|html)$/i, "").replace(/^_?index$/, "");
      const named = last === "" ? [] : site.byName(last);
      const isIn = ({ path: other }: LinkTarget): boolean =>
        language !== undefined && (other.startsWith(`${language}/`) || other.includes(`.${language}.`));
      return named.find(isIn) ?? named[0];
    }
  };
}

function pages(stem: string): readonly string[] {
  return [
    `${stem}.md`,
    `${stem}/index.md`,
    `${stem}.mdx`,
    `${stem}/index.mdx`,
    `${stem}.markdown`,
    `${stem}/_index.md`,
  ];
}
