import { isTable, textAt } from "../../read/computed.ts";
import type { Program } from "../../read/program.ts";
import { Thing } from "../../read/programValues.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import type { Table } from "../../table.ts";
import { tableAt } from "../../values.ts";

export interface AstroWind {
  /** The data file that has the settings of the site. */
  readonly file: string;
  /** `site`, with the theme's values for missing keys. */
  readonly site: Table;
  readonly language: string | undefined;
  /** What the theme makes of them: the exports of a module. */
  readonly exports: Readonly<Record<string, unknown>>;
  /** Whether a program imports them under this name. */
  readonly isModule: (specifier: string) => boolean;
}

/** The settings of AstroWind, a theme: it makes the config and a virtual module of a data file. */
export function astroWind(folder: SiteFolder, config: string, program: Program | undefined): AstroWind | undefined {
  const [options] = program?.calls("astrowind").map(({ values }) => values[0]) ?? [];
  const named = textAt(options, "config")?.replace(/^\.\//, "");
  const isOlder = /\bsrc\/config\.ya?ml\b/.test(folder.text("src/utils/config.ts"));
  const isIntegrated = folder.text(config).includes("astrowind(");
  const file = folder.first(named ?? "src/config.yaml", "src/config.yaml", "src/config.yml");
  if (file === undefined || !(isIntegrated || isOlder)) return undefined;
  const data = folder.data(file);
  const site = { name: "Website", base: "/", trailingSlash: false, ...tableAt(data, "site") };
  const blog = tableAt(tableAt(data, "apps"), "blog");
  const part = (name: string, usual: Table): Table => ({ ...usual, ...tableAt(blog, name) });
  const exports = {
    SITE: site,
    METADATA: { description: "", ...tableAt(data, "metadata") },
    I18N: { language: "en", ...tableAt(data, "i18n") },
    APP_BLOG: {
      isEnabled: false,
      ...blog,
      post: part("post", { permalink: "/blog/%slug%" }),
      list: part("list", { pathname: "blog" }),
      category: part("category", { pathname: "category" }),
      tag: part("tag", { pathname: "tag" }),
    },
  };
  return {
    file,
    site,
    language: textAt(exports.I18N, "language"),
    exports: Object.fromEntries(Object.entries(exports).map(([name, value]) => [name, asThing(value)])),
    isModule: (specifier) =>
      specifier === "astrowind:config" || (isOlder && /^(?:[@~]\/utils|\.{1,2}(?:\/utils)?)\/config$/.test(specifier)),
  };
}

/** Missing keys are missing for the theme, too. */
function asThing(value: unknown): unknown {
  if (value === "true" || value === "false") return value === "true";
  if (!isTable(value)) return value;
  return new Thing(Object.fromEntries(Object.entries(value).map(([key, one]) => [key, asThing(one)])), true);
}
