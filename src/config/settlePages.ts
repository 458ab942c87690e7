import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { PagesConfig } from "../model/config.ts";
import type { ParsedConfig } from "./schema.ts";
import type { Settling } from "./settling.ts";

/** Reads the look and the frame that the pages for people are given. */
export function settlePages(input: NonNullable<ParsedConfig["pages"]>, { root, wrong }: Settling): PagesConfig {
  const files: string[] = [];
  const read = (key: "css" | "template"): string | undefined => {
    const typed = input[key];
    if (typed === undefined) return undefined;
    const file = resolve(root, typed);
    files.push(file);
    try {
      return readFileSync(file, "utf8");
    } catch {
      wrong(`pages.${key}`, typed, "Write the path of a file that can be read, relative to the config.");
      return undefined;
    }
  };
  const css = read("css");
  const template = read("template");
  if (template !== undefined && !template.includes("{{body}}")) {
    wrong(
      "pages.template",
      input.template ?? "",
      "Put {{head}} into the head of the file, and {{body}} where the page goes.",
    );
  }
  return {
    entries: input.entries ?? 20,
    files,
    ...(css === undefined ? {} : { css }),
    ...(template === undefined ? {} : { template }),
  };
}
