import type { Question } from "../../detectedSite.ts";
import { Computed, isTable } from "../../read/computed.ts";
import type { Program } from "../../read/program.ts";
import type { FolderData } from "./folderData.ts";
import { pluginCalls } from "./lumePlugins.ts";

/** What makes addresses and titles otherwise than Lume alone. */
export function addressQuestions(
  programs: readonly Program[],
  data: readonly FolderData[],
  foreign: readonly string[],
): readonly Question[] {
  const ask = (reason: string | undefined): Question[] =>
    reason === undefined ? [] : [{ key: "content.permalink", reason, instead: "--permalink PATTERN" }];
  const theme = foreign.find((one) => /\btheme\b/.test(one) && !one.includes("theme-simple-blog"));
  return [
    ...ask(data.some(({ values }) => values.url !== undefined) ? "the addresses of a folder are computed" : undefined),
    ...ask(
      data.some(({ folder, values }) => folder !== "" && values.basename !== undefined)
        ? "a folder has another name in addresses, its `basename`"
        : undefined,
    ),
    ...ask(hasOptions(programs, "slugify_urls") ? "the plug-in slugify_urls has options" : undefined),
    ...ask(hasOptions(programs, "extract_date") ? "the plug-in extract_date has options" : undefined),
    ...ask(pluginCalls(programs, "extract_order").length > 0 ? "the plug-in extract_order changes names" : undefined),
    ...ask(theme === undefined ? undefined : `the theme ${theme.split(" ")[0]} is not in this folder`),
    ...ask(changes(programs) ? "a program changes the addresses, titles or dates of pages" : undefined),
  ];
}

function hasOptions(programs: readonly Program[], plugin: string): boolean {
  return pluginCalls(programs, plugin).some(({ call }) => {
    const [options] = call.values;
    return options instanceof Computed || (isTable(options) && Object.keys(options).length > 0);
  });
}

/** Such as `page.data.url = …` in a processor, and `site.data("url", …)`. */
function changes(programs: readonly Program[]): boolean {
  return programs.some(
    (program) =>
      program.calls("data").some(({ values: [key] }) => key === "url" || key === "basename" || key === "date") ||
      program
        .calls("preprocess")
        .some((call) => /\bdata\.(?:url|title|date|basename)\s*(?:\?\?|\|\|)?=[^=]/.test(codeOf(call.values))),
  );
}

const codeOf = (values: readonly unknown[]): string =>
  values.map((one) => (one instanceof Computed ? one.text : "")).join("\n");
