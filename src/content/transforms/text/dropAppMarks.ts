import { contentKinds } from "../../../model/catalogue/content.ts";
import type { ArticleContext } from "../../articleContext.ts";
import { codeRanges } from "../../templates/codeRanges.ts";

/**
 * What apps write into the Markdown of their exports for themselves. What leaves no doubt is removed; the author is told of the rest, which
 * is shown as it is. Only in folders that no site generator makes into pages: a generator shows these marks too.
 */
export function dropAppMarks(body: string, context: ArticleContext): string {
  const { syntax, tools, notes } = context;
  if (syntax.kind !== "markdown" || tools.config.content.generator !== undefined || !mayHave.test(body)) return body;
  const text = outsideCode(body, (part) => withoutCaptions(withoutLogseq(part)));
  const told = new Set<string>();
  outsideCode(text, (part) => {
    for (const [mark, app] of leftovers) {
      for (const [found, name = app, attributes = "="] of part.matchAll(mark)) {
        // A link may have such words; an attribute or a URL leaves no doubt.
        if (told.has(name) || !/[=:]/.test(attributes)) continue;
        told.add(name);
        notes.add(contentKinds.APP_MARK_LEFT, { found: found.trim(), app }, found.trim());
      }
    }
    return part;
  });
  return text;
}

const mayHave =
  /::|:LOGBOOK:|\(\(|\{\{|#\+BEGIN|\[(?:caption|embed|gallery|image|file|audio|video|playlist|sourcecode|youtube)/i;

/** Properties of blocks, each on a line of its own, and the clock of tasks. */
function withoutLogseq(text: string): string {
  return withoutClocks(text).replace(blockLine, "").replace(linkToBlock, "$1");
}

const blockLine =
  /^[ \t]+(?:id:: [\da-f]{8}-[\da-f-]{27}|collapsed:: (?:true|false)|heading:: (?:true|\d)|background-color:: [#\w]+|(?:todo|doing|done|now|later|created-at|updated-at):: \d{13}|(?:logseq\.|card-|hl-|ls-)[\w.-]{1,60}:: .*)[ \t]*(?:\r?\n|$)/gm;
const linkToBlock = /\[([^[\]\n]{1,300})\]\(\(\([\da-f]{8}-[\da-f-]{27}\)\)\)/g;

function withoutClocks(text: string): string {
  if (!text.includes(":LOGBOOK:")) return text;
  const kept: string[] = [];
  let from = -1;
  for (const line of text.split("\n")) {
    const word = line.trim();
    if (word === ":LOGBOOK:") from = kept.length;
    else if (word !== ":END:" && !word.startsWith("CLOCK:")) from = -1;
    kept.push(line);
    if (word !== ":END:" || from === -1) continue;
    kept.length = from;
    from = -1;
  }
  return kept.join("\n");
}

/** WordPress' captions: the picture stays, with its words below it. Its embeds: the URL stays. */
function withoutCaptions(text: string): string {
  return text
    .replace(caption, (all, attributes: string) => {
      if (!attributes.includes('="')) return all;
      const [, words = ""] = /\scaption="([^"]*)"/.exec(attributes) ?? [];
      return words === "" ? "" : `${words} `;
    })
    .replace(/\\?\[\/caption\\?\]/g, "")
    .replace(/\\?\[\/?embed\\?\]/g, "");
}

const caption = /\\?\[caption( [^[\]\\\n]{1,1000})\\?\]/g;

/** One of each name is enough. */
const leftovers: readonly (readonly [mark: RegExp, app: string])[] = [
  [/(\(\()[\da-f]{8}-[\da-f-]{27}\)\)/g, "Logseq"],
  [/\{\{(embed|query|renderer|cloze)\b[^{}\n]{0,200}\}\}/g, "Logseq"],
  [/#\+(BEGIN_[A-Z]{1,20})\b/g, "Logseq"],
  [/\[(gallery|audio|video|playlist|sourcecode|youtube) ([^[\]\n]{1,500})\](?![([])/g, "WordPress"],
  [/^[ \t]*\\?\[(gallery|playlist)\\?\][ \t]*$/gm, "WordPress"],
  [/\[(image|file):[^[\]\n]{1,300}\](?![([])/g, "Bear"],
];

function outsideCode(text: string, change: (part: string) => string): string {
  let made = "";
  let at = 0;
  for (const [from, to] of codeRanges(text)) {
    if (from < at) continue;
    made += change(text.slice(at, from)) + text.slice(from, to);
    at = to;
  }
  return made + change(text.slice(at));
}
