import { datedFiles } from "../../dated.ts";
import type { Question } from "../../detectedSite.ts";
import { join } from "../../paths.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import type { Table } from "../../table.ts";
import { pick, textsAt } from "../../values.ts";
import { type HugoConfig, mountsOf } from "./hugoConfig.ts";
import type { HugoLanguages } from "./hugoLanguages.ts";

/** Where Hugo has pages from that are not in the content folders: further mounts, and templates that make pages. */
export function sourceQuestions(
  folder: SiteFolder,
  { config, fileOf }: HugoConfig,
  { list }: HugoLanguages,
): readonly Question[] {
  const dirs = [...new Set(list.map(({ dir }) => dir))];
  const ask = (file: string, found: string, reason: string): Question => ({
    key: "content.include",
    file,
    found,
    reason,
    instead: "--content FOLDER",
  });
  const mount = contentMounts(config).find((row) => {
    const source = join(pick(row, "source"));
    const language = pick(row, "lang");
    const isBuilt = language === undefined || list.some(({ key }) => key === language);
    const isKnown = dirs.some((dir) => source === dir || source.startsWith(`${dir}/`));
    return isBuilt && !isKnown && datedFiles(folder, source).some(({ isDated }) => isDated);
  });
  const adapter = dirs
    .flatMap((dir) => folder.find(dir, (name) => name === "_content.gotmpl"))
    .find((path) => !makesUndated(folder.text(path)));
  const only = contentMounts(config).find((row) => includedBy(row).length > 0);
  const module = fileOf("module");
  return [
    ...(mount === undefined
      ? []
      : [
          ask(
            module,
            `source = "${pick(mount, "source")}"`,
            `Hugo also has the pages of that folder; with this answer, there are only those of ${dirs.join(", ")}`,
          ),
        ]),
    ...(only === undefined
      ? []
      : [
          ask(
            module,
            includedBy(only).join(", "),
            "Hugo takes only these files of the folder; with this answer, all of them are taken",
          ),
        ]),
    ...(adapter === undefined
      ? []
      : [ask(adapter, "_content.gotmpl", "Hugo makes pages with that template; with this answer, they are left out")]),
  ];
}

/** Whether a template only makes pages whose front matter is written in it and has no date: such pages are no articles. */
function makesUndated(text: string): boolean {
  if (/\bdates?\b/i.test(text)) return false;
  const made = [...text.matchAll(/\.AddPage\s+(\(dict\b|\$\w+)?/g)];
  const given = [...text.matchAll(/(\$\w+)\s*:?=\s*\(?(\w+)/g)];
  return made.every(([, page = ""]) => {
    const values = given.filter(([, name]) => name === page);
    return page.startsWith("(") || (values.length > 0 && values.every(([, , how]) => how === "dict"));
  });
}

/** Globs of the files that mounts of the content leave out. */
export function hiddenByMounts(config: Table): readonly string[] {
  return contentMounts(config)
    .filter((row) => pick(row, "target") === "content")
    .flatMap((row) => [
      ...textsAt(row, "excludeFiles"),
      ...textsAt(row, "files").flatMap((glob) => (glob.startsWith("!") ? [glob.slice(1).trim()] : [])),
    ])
    .map((glob) => glob.replace(/^\/+/, ""));
}

function includedBy(row: Table): readonly string[] {
  const all = [...textsAt(row, "includeFiles"), ...textsAt(row, "files").filter((glob) => !glob.startsWith("!"))];
  return all.filter((glob) => !/^\/?\*\*(?:\/\*)?$/.test(glob));
}

function contentMounts(config: Table): readonly Table[] {
  return mountsOf(config).filter((row) => /^content(?:\/|$)/.test(pick(row, "target") ?? ""));
}
