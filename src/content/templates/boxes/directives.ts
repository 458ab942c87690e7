import { codeRanges, createRangeTest } from "../codeRanges.ts";
import { componentHtml } from "../components/components.ts";
import { readProps } from "../components/props.ts";
import { linkTo } from "../shortcodes/figure.ts";
import type { TemplateContext } from "../templateContext.ts";

/** remark's `::name[label]{attributes}` on a line of its own: a link to a repository, a player, a picture, or else its label. */
export function expandDirectives(source: string, { dialect, notes }: TemplateContext): string {
  if (!dialect.directives || !/^::[a-z]/m.test(source)) return source;
  const inCode = createRangeTest(codeRanges(source, "mdx"));
  return source.replace(
    /^::([a-z][\w-]{0,60})(?:\[([^\n]{0,500})\])?(?:\{([^{}\n]{0,1000})\})? {0,20}$/gm,
    (whole: string, name: string, label: string | undefined, attributes: string | undefined, at: number) => {
      if (inCode(at)) return whole;
      const props = readProps(attributes ?? "");
      const html = known(name, props, label);
      if (html === undefined) notes.unknown(`::${name}`, label === undefined ? "it is left out" : "its text stays");
      return `\n\n${html ?? label ?? ""}\n\n`;
    },
  );
}

function known(name: string, props: ReadonlyMap<string, string>, label: string | undefined): string | undefined {
  const repository = props.get("repo");
  if (name === "github" && repository !== undefined && /^[\w.-]+\/[\w.-]+$/.test(repository))
    return linkTo(`https://github.com/${repository}`, label ?? repository);
  const user = props.get("user");
  if (name === "github" && user !== undefined && /^[\w-]+$/.test(user))
    return linkTo(`https://github.com/${user}`, label ?? `@${user}`);
  const url = props.get("url") ?? props.get("href");
  if (url !== undefined && /^(?:link|link-card|button|bookmark)$/.test(name))
    return linkTo(url, label ?? props.get("title") ?? url);
  return componentHtml({ name, isClosing: false, isSelfClosing: true }, props);
}
