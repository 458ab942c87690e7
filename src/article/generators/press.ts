import type { PathParts } from "../pathParts.ts";
import type { GeneratorRules } from "./generatorRules.ts";
import { scriptRules } from "./script.ts";

/** VuePress: the path is the address, with `.html` unless it is the first page of a folder. */
export const vuepressRules: GeneratorRules = {
  ...scriptRules,
  tokens: /^(?:page|clean_page)$/,
  token: (name, { parts }) => (isPage(name) ? address(name, parts, parts.isBundle) : undefined),
};

/** VitePress: the same, and `README.md` is a page like any other. */
export const vitepressRules: GeneratorRules = {
  ...vuepressRules,
  token: (name, { parts, path }) => {
    if (!isPage(name)) return undefined;
    const readme = parts.isBundle ? /(?<=\/)README(?=\.\w+$)/.exec(path)?.[0] : undefined;
    if (readme === undefined) return address(name, parts, parts.isBundle);
    return address(name, { folders: [...parts.folders, parts.stem], stem: readme }, false);
  },
};

function isPage(name: string): boolean {
  return name === "page" || name === "clean_page";
}

function address(name: string, { folders, stem }: Pick<PathParts, "folders" | "stem">, isFirst: boolean): string {
  const path = [...folders, stem].join("/");
  return isFirst ? `${path}/` : name === "page" ? `${path}.html` : path;
}
