import { articleKinds } from "../../model/catalogue/article.ts";
import { isVaultOf } from "../../model/dialect.ts";
import { markupTitle } from "../../text/markup/markupHead.ts";
import { markupOf } from "../../text/markup/markupOf.ts";
import { remarkSyntaxOf } from "../../text/remarks/remarkSyntax.ts";
import { withoutRemarksInLine } from "../../text/remarks/remarks.ts";
import { smartTitle } from "../../text/smartQuotes.ts";
import { asList, textOf } from "../fields.ts";
import type { Reading } from "../reading.ts";
import { firstHeading } from "./heading.ts";
import { plainText } from "./plainText.ts";

const longestTitle = 1000;

/** A title, which may be empty: a note has none. */
export interface Title {
  readonly text: string | undefined;
  readonly isTyped: boolean;
}

/**
 * The title in the front matter, or else the generator's title for the path, or else the first heading, or else the generator's title for the
 * name. Nothing if there is neither a title nor a text nor anything else that could be published.
 */
export function titleOf(reading: Reading): Title | undefined {
  const { lookup, rules, parts, file } = reading;
  const { keys } = rules;
  // Brackets around a title make it a list in YAML.
  const found = lookup.foundText(keys.title) ?? lookup.first(keys.title);
  const typed =
    asList(found?.value)
      .map((part) => textOf(part))
      .join(" ")
      .trim() || undefined;
  const own = typed ?? rules.generator.title?.(parts);
  if (own !== undefined) {
    const shown = withoutRemarksInLine(own.slice(0, longestTitle * 4), rules.keepsPercents);
    const plain = plainText(shown, rules.generator.marksInTitles);
    const title = rules.smartTitles === undefined ? plain : smartTitle(plain, rules.smartTitles);
    if (typed !== undefined && typed.length > longestTitle)
      reading.report(articleKinds.TITLE_TOO_LONG, { length: typed.length, limit: longestTitle }, found?.key);

    return { text: title.slice(0, longestTitle), isTyped: typed !== undefined };
  }
  const body = reading.readBody() ?? "";
  if (body.trim() === "" && !lookup.has(keys.enclosures) && !lookup.has(keys.summary)) {
    reading.report(articleKinds.EMPTY, {});
    return undefined;
  }
  const heading = headingOf(file.path, body, rules)?.slice(0, longestTitle);
  const named = rules.generator.titleWithoutHeading?.(parts) ?? noteName(reading);
  return { text: heading ?? named, isTyped: false };
}

/** In Obsidian and Logseq, a note is called like its file. */
function noteName({ file, rules }: Reading): string | undefined {
  if (rules.config.content.generator !== undefined || !isVaultOf(rules.config.content.dialect)) return undefined;
  const name = file.path.replace(/^.*\/|\.[^./]*$/g, "");
  return name === "index" ? undefined : name.replaceAll("___", "/");
}

function headingOf(path: string, body: string, { config, keepsPercents }: Reading["rules"]): string | undefined {
  const markup = markupOf(path, config.content.generator);
  return markup === undefined ? firstHeading(body, remarkSyntaxOf(path), keepsPercents) : markupTitle(body, markup);
}
