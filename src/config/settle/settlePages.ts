import nodeFs from "node:fs";
import { resolve } from "node:path";
import { textOf } from "../../disk/look.ts";
import type { PagesConfig } from "../../model/config.ts";
import type { ParsedConfig } from "../schema.ts";
import type { Settling } from "./settling.ts";

/** Reading a device would never end, and no page is longer than this. */
const mostBytes = 16 * 1024 * 1024;

/** Reads the stylesheet and the template of the HTML pages. */
export function settlePages(input: ParsedConfig["pages"], { root, wrong }: Settling): PagesConfig {
  const files: string[] = [];
  const read = (key: "css" | "template"): string | undefined => {
    const typed = input[key];
    if (typed === undefined) return undefined;
    const file = resolve(root, typed);
    files.push(file);
    const text = textOf(nodeFs, file, mostBytes);
    if (text === undefined)
      wrong(`pages.${key}`, typed, "Write the path of a file that can be read, relative to the config.");
    return text;
  };
  const css = read("css");
  const template = read("template");
  if (template !== undefined && !template.includes("{{body}}"))
    wrong(
      "pages.template",
      input.template ?? "",
      "Put {{head}} into the head of the file, and {{body}} where the page goes.",
    );

  return {
    entries: input.entries,
    files,
    ...(css === undefined ? {} : { css }),
    ...(template === undefined ? {} : { template }),
  };
}
