import type { MarkdownIt } from "markdown-it";
import type { Config } from "../../../model/config.ts";
import type { TemplateData } from "../../../model/templateData.ts";
import { isList, within } from "../../templates/values/scope.ts";

/** The emoji for a name, as on GitHub; nothing for other names. */
export type EmojiNamed = (name: string) => string | undefined;

let loaded: Promise<typeof import("gemoji")> | undefined;

/** Loads the table for the first text with such a name. */
export async function loadEmoji(): Promise<EmojiNamed> {
  loaded ??= import("gemoji");
  const { nameToEmoji } = await loaded;
  return (name) => (Object.hasOwn(nameToEmoji, name) ? nameToEmoji[name] : icon.test(name) ? "" : undefined);
}

/** Icons of mkdocs-material: drawings without text. */
const icon = /^(?:material|octicons|fontawesome|simple)-[\w-]+$/;

export function mayHoldEmoji(source: string): boolean {
  return /:[a-z\d+_-]{1,60}:/.test(source);
}

/** `:smile:`, but not inside a word, a URL or a time; the attributes of an icon, `:octicons-x-16:{ .red }`, go with it. */
const named = /(?<![\w:/])(?<!\d):([a-z\d+_-]{1,60}):(?![\w:/])([ \t]?\{:?[ \t]?[.#][^{}\n]{0,200}\})?/g;

/** `:(fas fa-rocket fa-fw):`, an icon of LoveIt and of themes that follow it. */
const themeIcon = /:\(fa[a-z]? fa-[\w -]{1,60}\):[ \t]?/g;

/**
 * Replaces names with emoji, in text and never in code. The emoji are in the environment of a parse. Icons of themes, which are drawings
 * without text, go.
 */
export function takeEmoji(markdown: MarkdownIt): void {
  markdown.core.ruler.after("text_join", "theme_icons", ({ tokens }) => {
    for (const { type, content, children } of tokens) {
      if (type !== "inline" || children === null || !content.includes(":(fa")) continue;
      for (const child of children) if (child.type === "text") child.content = child.content.replace(themeIcon, "");
    }
  });
  // What is escaped, `\:smile:`, is a token of its own before texts are joined.
  markdown.core.ruler.before("text_join", "emoji", ({ tokens, env }) => {
    const { emoji } = env as { readonly emoji?: EmojiNamed };
    if (emoji === undefined) return;
    for (const { type, children } of tokens) {
      if (type !== "inline" || children === null) continue;
      for (const child of children)
        if (child.type === "text" && child.content.includes(":"))
          child.content = child.content.replace(named, (whole, name: string, attributes: string | undefined) => {
            const found = emoji(name);
            return found === undefined ? whole : found === "" ? "" : `${found}${attributes ?? ""}`;
          });
    }
  });
}

/** Does the generator render them? Some always do, some if their config says so; `content.dialect` takes precedence. */
export function rendersEmoji({ content: { generator, dialect } }: Config, { dataFile }: TemplateData): boolean {
  const own = typeof dialect === "object" ? dialect.emoji : undefined;
  if (own !== undefined) return own;
  const says = (files: readonly string[], path: readonly string[]): boolean =>
    files.some((file) => within(dataFile(file), path) === "true");
  switch (generator) {
    case "docusaurus":
    case "vitepress":
    case "vuepress":
    case "mkdocs-material":
      return true;
    case "hugo":
      return says(hugoFiles, ["enableEmoji"]) || says(hugoFiles, ["enableemoji"]);
    case "zola":
      return says(["config.toml", "zola.toml"], ["markdown", "render_emoji"]);
    case "jekyll":
      return ["plugins", "gems"].some((key) => {
        const list = within(dataFile("_config.yml"), [key]);
        return isList(list) && (list.includes("jemoji") || list.includes("github-pages"));
      });
    default:
      return false;
  }
}

const hugoFiles = ["hugo", "config", "config/_default/hugo", "config/_default/config"].flatMap((name) =>
  ["toml", "yaml", "yml", "json"].map((ending) => `${name}.${ending}`),
);
