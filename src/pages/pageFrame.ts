import { createHash } from "node:crypto";
import { directionOf } from "../text/direction.ts";
import { escapeMarkup } from "./escape.ts";
import { pageStyle } from "./pageStyle.ts";

/** The content of a page for people. */
interface FramedPage {
  /** BCP 47. */
  readonly language: string;
  readonly title: string;
  /** Lines of HTML for the head. */
  readonly head: readonly string[];
  /** HTML. */
  readonly main: string;
  /** The only script of the page. */
  readonly script: string;
  /** CSS that only this page needs. */
  readonly style?: string;
}

/** Lines in the head of every page. */
export const commonHead: readonly string[] = [
  `<meta name="color-scheme" content="light dark">`,
  `<meta name="referrer" content="no-referrer">`,
];

/** The document around the main part of a page: the built-in one, or a template of the site. */
export function framedPage(
  { language, title, head, main, script, style: own = "" }: FramedPage,
  { css = "", template }: { readonly css?: string; readonly template?: string },
): string {
  const style = `${pageStyle}${own}${css.replace(/<(?=[/!])/g, "\\3c ")}`;
  const values: Readonly<Record<string, string>> = {
    lang: escapeMarkup(language),
    dir: directionOf(language),
    title: escapeMarkup(title),
    head: [
      ...(template === undefined
        ? [`<meta http-equiv="Content-Security-Policy" content="${policy(style, script)}">`]
        : []),
      ...head,
      `<style>${style}</style>`,
    ].join("\n"),
    body: `<main>\n${main}</main>\n<script>${script}</script>`,
  };
  return (template ?? shell).replace(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole);
}

const shell = `<!doctype html>
<html lang="{{lang}}" dir="{{dir}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{title}}</title>
{{head}}
</head>
<body>
{{body}}
</body>
</html>
`;

/** Only pictures may be loaded, and only the two inline parts of the page may run. */
function policy(style: string, script: string): string {
  return `default-src 'none'; style-src '${hash(style)}'; script-src '${hash(script)}'; img-src http: https: data:; base-uri 'none'; form-action 'none'`;
}

function hash(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
