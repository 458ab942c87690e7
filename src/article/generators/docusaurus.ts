import type { GeneratorRules } from "./generatorRules.ts";

/** @see https://docusaurus.io/docs/blog */
export const docusaurusRules: GeneratorRules = {
  tokens: /^dated_path$/,
  token: (name, { path, field }) => {
    if (name !== "dated_path") return undefined;
    // Of several blogs, each counts from its own folder.
    const root = field("blog_root");
    const bare = (root === undefined ? path : path.slice(root.length + 1)).replace(/\.\w+$/, "");
    // A date anywhere in the path becomes folders, and they come first.
    const dated = /^(.*?)(\d{4}[-/]\d{1,2}[-/]\d{1,2})[-/]?(.*)$/s.exec(bare);
    if (dated === null) return bare.replace(/\/index$/, "");
    const [, folder = "", date = "", text = ""] = dated;
    return `${date.replaceAll("-", "/")}/${folder}${text.replace(/(?:^|\/)index$/, "")}`;
  },
};
