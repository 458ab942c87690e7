import { asLanguageTag } from "../../../../text/languageTag.ts";
import { datedFiles } from "../../dated.ts";
import { join } from "../../paths.ts";
import { at, listAt, textAt } from "../../read/computed.ts";
import type { SiteFolder } from "../../siteFolder.ts";

interface Translatable {
  readonly dir: string;
  readonly route: string;
  readonly id: string;
}

/** The blogs in other languages: `i18n/de/docusaurus-plugin-content-blog` is published below `/de/`, or at the path in the config. */
export function translationsOf<Blog extends Translatable>(
  folder: SiteFolder,
  config: unknown,
  blogs: readonly Blog[],
): readonly (Blog & { readonly language: string })[] {
  const main = textAt(config, "i18n", "defaultLocale") ?? "en";
  const locales = listAt(config, "i18n", "locales").filter((one): one is string => typeof one === "string");
  const top = textAt(config, "i18n", "path") ?? "i18n";
  return locales.flatMap((locale) => {
    if (locale === main) return [];
    const settings = at(config, "i18n", "localeConfigs", locale);
    const above = join(top, textAt(settings, "path") ?? locale);
    const start = startOf(config, textAt(settings, "baseUrl"), locale);
    return blogs.flatMap((blog) => {
      const name = `docusaurus-plugin-content-blog${blog.id === "default" ? "" : `-${blog.id}`}`;
      const dir = join(above, name);
      if (folder.firstFolder(dir) === undefined || datedFiles(folder, dir).length === 0) return [];
      return [{ ...blog, dir, route: join(start, blog.route), language: asLanguageTag(locale) }];
    });
  });
}

/** The folder of a language below the URL of the site. */
function startOf(config: unknown, base: string | undefined, locale: string): string {
  const site = (textAt(config, "baseUrl") ?? "/").replace(/\/$/, "");
  const start = base === undefined ? locale : base.startsWith(`${site}/`) ? base.slice(site.length) : base;
  return start.replace(/^\/+|\/+$/g, "");
}
