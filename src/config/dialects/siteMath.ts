import { type DialectSwitches, dialectNameOf } from "../../model/dialect.ts";
import type { GeneratorName } from "../../model/generator.ts";
import type { ConfigTexts } from "./configTexts.ts";

/**
 * Whether the site shows formulas, according to its config, the packages that it is built with, or a script in the templates of every page.
 * If not, dollar signs stay as they are. Pages that turn formulas on in their own front matter are handled elsewhere.
 */
export function siteMath(texts: ConfigTexts, generator: GeneratorName | undefined): DialectSwitches {
  const config = texts.config(generator);
  // MDX files in a folder that no generator builds.
  if (generator === undefined && texts.packages() === "") return {};
  const isOff = generator === "vuepress" && /(?<![\w.-])math["']? ?: ?false\b/.test(config);
  if (!isOff && (packages.test(texts.packages()) || packages.test(config)))
    return {
      ...ofPackage(generator),
      htmlMath: ofHtml.test(`${texts.packages()}\n${config}`),
      ...ofSite(generator, config),
    };
  if (settings.some((says) => says.test(config)))
    return { ...ofScript(generator, config), ...ofSite(generator, config) };
  const scripts = unconditional(texts.templates(generator));
  if (scripts !== undefined) {
    const said = `${config}\n${scripts}`;
    return { ...ofScript(generator, said), htmlMath: true, ...ofSite(generator, said) };
  }
  // kramdown converts text between `$$`, whatever the site shows.
  return generator !== undefined && ofKramdown.has(generator)
    ? { dollarMath: false, doubleBracketMath: false, htmlMath: false }
    : {
        dollarMath: false,
        doubleDollarMath: false,
        bracketMath: false,
        doubleBracketMath: false,
        mathCode: false,
        htmlMath: false,
      };
}

const ofKramdown: ReadonlySet<string> = new Set<GeneratorName>(["jekyll", "bridgetown", "middleman"]);

/** A dialect without formulas gets those of the package that renders them. */
function ofPackage(generator: GeneratorName | undefined): DialectSwitches {
  return isPlain(generator) ? { dollarMath: true, doubleDollarMath: true, mathCode: true } : {};
}

/** A script in the page sees the output of Markdown: `\\(` has become `\(` there. */
function ofScript(generator: GeneratorName | undefined, said: string): DialectSwitches {
  return isPlain(generator)
    ? { dollarMath: oneDollar.test(said), doubleDollarMath: true, doubleBracketMath: true, htmlMath: true }
    : {};
}

function isPlain(generator: GeneratorName | undefined): boolean {
  return generator !== undefined && dialectNameOf(generator) === "commonmark";
}

/** By default, a single dollar sign is not a delimiter in MathJax: it is one if the site configures it. */
function ofSite(generator: GeneratorName | undefined, said: string): DialectSwitches {
  const needsNaming =
    generator !== undefined && (ofKramdown.has(generator) || generator === "hugo" || generator === "eleventy");
  return needsNaming && !oneDollar.test(said) && /mathjax|passthrough/i.test(said) && !/katex/i.test(said)
    ? { dollarMath: false }
    : {};
}

const oneDollar = /\[ ?["'`]\$["'`] ?,|["']\\?\$["'] ?\]|left ?: ?["'`]\$["'`]|single_?dollars?["']? ?[:=] ?true/i;

const packages =
  /\b(?:remark-math|rehype-katex|rehype-mathjax|rehype-mathml|markdown-it-(?:katex|latex|mathjax\d?|math|texmath|mathspan)|plugin-(?:katex|mathjax|md-enhance|markdown-math)|vuepress-theme-plume|gatsby-remark-(?:katex|mathjax)|hexo-(?:math|katex|filter-mathjax|filter-katex|renderer-(?:mathjax|kramed|markdown-it-(?:katex|plus)|pandoc))|eleventy-plugin-(?:katex|mathjax)|jekyll-katex|kramdown-math-katex|arithmatex|mdx_math|python_markdown_math|render_math|markdown-it-mathjax3)\b/;

/** Of these, the ones that see the whole page, not only its Markdown. */
const ofHtml = /\b(?:hexo-filter-(?:mathjax|katex)|hexo-math|render_math)\b/;

/** `math: true`, `katex = true`, `mathjax: { enable: true }`, `[params.math]` with `enable = true` below it. */
const settings: readonly RegExp[] = [
  /\b(?:math|katex|mathjax3?|use_?math|latex|math_?(?:engine|renderer|library))(?:_enabled?)?["']? ?[:=] ?(?:true\b|["']?(?:katex|mathjax|mathml)\b)/i,
  /\b(?:math|katex|mathjax3?|latex|passthrough)(?:\]|["']? ?[:=])\s?\{?\s?["']?(?:enabled?|use|every_page|type)["']? ?[:=] ?(?:true\b|["']?(?:katex|mathjax)\b)/i,
  /\b(?:math|katex|mathjax)["']? ?:\s?\{?\s?["']?per_page["']? ?: ?\w{1,9} ?,?\s?["']?enable["']? ?: ?true\b/i,
];

/** What the templates say: whether a script for formulas is outside any condition about them; nothing if there is no script. */
function unconditional(templates: ReadonlyMap<string, string>): string | undefined {
  const named = [...templates].filter(([, text]) => /katex|mathjax|math|latex/i.test(text));
  const isShown = named.some(([path, text]) => {
    // A template that only contains the script is included by another.
    if (/math|katex|latex/i.test(path.slice(path.lastIndexOf("/")))) return false;
    const lines = text.split("\n");
    const at = lines.findIndex((line) => isScript(line) || isPart(line));
    return (
      at !== -1 &&
      !lines
        .slice(Math.max(0, at - 5), at + 1)
        .some((line) => /\b(?:if|with)\b|&&/.test(line) && /math|katex|latex/i.test(line))
    );
  });
  return isShown ? named.map(([, text]) => text).join("\n") : undefined;
}

const isScript = (line: string): boolean => /\b(?:src|href)=/i.test(line) && /katex|mathjax/i.test(line);
const isPart = (line: string): boolean => /\b(?:partial|include)/i.test(line) && /math|katex|latex/i.test(line);
