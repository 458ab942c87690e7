import { globMatcher } from "../../../../model/glob.ts";
import { byFolder, type DatedFile, datedFiles } from "../../dated.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import { isDue, switched, usesOption } from "../../switches.ts";
import type { Table } from "../../table.ts";
import { pick, tableAt, textsAt } from "../../values.ts";
import { hugoCascade } from "./hugoCascade.ts";
import { absentThemes, sectionTemplate } from "./hugoFeedTemplate.ts";
import type { HugoLanguages } from "./hugoLanguages.ts";

/** Notes for the user before the config is written. */
export function hugoNotes(
  folder: SiteFolder,
  config: Table,
  { elsewhere, list }: HugoLanguages,
  more: readonly string[],
): readonly string[] | undefined {
  const others =
    elsewhere.length === 0
      ? []
      : [
          `Hugo makes a site of each language, because languages have a baseURL of their own; the feed here is that of one, without ${elsewhere.join(", ")}`,
        ];
  const notes = [
    ...others,
    ...weightNote(folder, config, list),
    ...switchNotes(folder, config, list),
    ...buildNotes(folder, config, list),
    ...termNote(folder, config, list),
    ...templateNote(folder, config, list),
    ...more,
    ...(absentThemes(folder, config) ?? []),
  ];
  return notes.length === 0 ? undefined : notes;
}

/** Hugo's feed begins with the pages that have a weight, and may be cut before the newest ones. */
function weightNote(folder: SiteFolder, config: Table, list: HugoLanguages["list"]): readonly string[] {
  const limit = Number(pick(config, "services.rss.limit", "rssLimit") ?? -1);
  const weighted = filesOf(folder, list).filter(({ isDated, data }) => isDated && Number(data.weight) > 0);
  if (weighted.length === 0) return [];
  const cut = limit > 0 ? `, and ends after ${limit}` : "";
  return [
    `Hugo's own feed begins with the pages that have a weight (${weighted.length})${cut}; the one here has the newest first`,
  ];
}

/** Pages that Hugo publishes only because of a switch, in its config or its command. */
function switchNotes(folder: SiteFolder, config: Table, list: HugoLanguages["list"]): readonly string[] {
  const isOn = (key: string, option: string): boolean =>
    pick(config, key) === "true" || usesOption(folder, /\bhugo\b/, option);
  const files = filesOf(folder, list);
  const drafts = files.filter(({ isDated, data }) => isDated && String(data.draft) === "true");
  const old = files.filter(({ data }) => Date.parse(String(data.expiryDate ?? "")) < Date.now());
  return [
    ...oddDrafts(files),
    ...switched(
      isOn("buildFuture", "--buildFuture|-[DE]*F[DE]*"),
      "buildFuture",
      files.filter(isDue).length,
      "pages with a future date",
    ),
    ...switched(isOn("buildDrafts", "--buildDrafts|-[EF]*D[EF]*"), "buildDrafts", drafts.length, "drafts"),
    ...switched(
      isOn("buildExpired", "--buildExpired|-[DF]*E[DF]*"),
      "buildExpired",
      old.length,
      "pages that have expired",
    ),
  ];
}

/** Pages that Hugo's feeds have, and that no feed here can have. */
function buildNotes(folder: SiteFolder, config: Table, list: HugoLanguages["list"]): readonly string[] {
  const pages = filesOf(folder, list).filter(({ isDated, data }) => isDated && String(data.draft) !== "true");
  const rows = list.flatMap(({ dir, key }) =>
    hugoCascade(folder, config, dir, key).map(({ path, values }) => ({
      values,
      isFor: globMatcher([`${dir}/${path}`]),
    })),
  );
  const build = (name: string, values: RegExp): number =>
    pages.filter(({ path, data }) => {
      const own = pick(data, `build.${name}`, `_build.${name}`);
      const passed = rows.findLast((row) => row.isFor(path) && pick(row.values, `build.${name}`, `_build.${name}`));
      const value = own ?? (passed && pick(passed.values, `build.${name}`, `_build.${name}`));
      return values.test(value ?? "");
    }).length;
  const unrendered = build("render", /^(?:never|false)$/i);
  const local = build("list", /^local$/i);
  return [
    ...(unrendered === 0
      ? []
      : [
          `pages that are not rendered (${unrendered}) have no address, and are not in the feeds here; Hugo lists them`,
        ]),
    ...(local === 0
      ? []
      : [`pages with list: local (${local}) are in no feed here; Hugo has them in the feeds of their sections`]),
  ];
}

/** Hugo lists a section that has terms in the feeds of these terms. */
function termNote(folder: SiteFolder, config: Table, list: HugoLanguages["list"]): readonly string[] {
  const typed = Object.values(tableAt(config, "taxonomies")).map(String);
  const keys = typed.length === 0 ? ["tags", "categories"] : typed;
  const sections = [...new Set(list.map(({ dir }) => dir))]
    .flatMap((dir) => folder.find(dir, (name) => /^_index(?:\.[\w-]+)?\.(?:md|markdown|html)$/.test(name)))
    .filter((path) => keys.some((key) => textsAt(folder.frontMatter(path), key).length > 0));
  return sections.length === 0
    ? []
    : [
        `Hugo also lists pages of sections that have terms (${sections.length}, such as ${sections[0]}) in the feeds of these terms; the feeds here contain articles only`,
      ];
}

/** Sections may have another template than the home page: `layouts/posts/rss.xml`. */
function templateNote(folder: SiteFolder, config: Table, list: HugoLanguages["list"]): readonly string[] {
  const sections = list.flatMap(({ dir }) => byFolder(datedFiles(folder, dir), dir).map(([name]) => name));
  const template = sectionTemplate(folder, config, [...new Set(sections)]);
  return template === undefined
    ? []
    : [`the feeds of sections have a template of their own, ${template}; compare the pages in them`];
}

/** `draft: farse`: Hugo publishes what is not clearly a draft. */
function oddDrafts(files: readonly DatedFile[]): readonly string[] {
  const odd = files.filter(({ isDated, data }) => isDated && !clearly.test(String(data.draft ?? "")));
  const [first] = odd;
  if (first === undefined) return [];
  const found = `draft: ${String(first.data.draft)}`;
  return [
    `Hugo publishes pages with ${found} (${odd.length}), which is neither true nor false; the feed here leaves them out until they say false`,
  ];
}

const clearly = /^(?:true|false|yes|no|on|off|[yntf01]|null|~|)$/i;

function filesOf(folder: SiteFolder, list: HugoLanguages["list"]): readonly DatedFile[] {
  return [...new Set(list.map(({ dir }) => dir))].flatMap((dir) => datedFiles(folder, dir));
}
