import { datedFiles } from "../../dated.ts";
import type { Question } from "../../detectedSite.ts";
import { linkKeyQuestion } from "../../ownFeed/linkKey.ts";
import { ownChoice } from "../../ownFeed/ownChoice.ts";
import { below } from "../../paths.ts";
import { Computed, Condition } from "../../read/computed.ts";
import { something } from "../../read/programValues.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import { type AstroParts, makesFeed } from "./astroParts.ts";

interface Choice {
  /** The articles in the site's own feed. */
  readonly has?: readonly string[];
  readonly questions: readonly Question[];
}

/** The site's own feed may leave out more than drafts. */
export function choiceOf(folder: SiteFolder, { feed, followed, chosen, calls, usual }: AstroParts): Choice {
  if (followed?.linkKey !== undefined && feed !== undefined)
    return { questions: [linkKeyQuestion(feed.file, followed.linkKey)] };
  if (followed?.has !== undefined) return { has: followed.has, questions: [] };
  if (feed === undefined) return { questions: [] };
  const programs = [feed.endpoint, ...feed.endpoint.imports];
  const filters = calls.flatMap((call) => {
    const { name, callee, values, file, line } = call;
    const code = name === "getCollection" ? values[1] : name === "filter" ? values[0] : undefined;
    if (code === undefined || /\b(?:tags|categories|keywords)\??\.filter$|^Object\./.test(callee)) return [];
    return [{ code, file, line, of: name === "getCollection" ? values[0] : undefined }];
  });
  const conditions = programs.flatMap((program) =>
    makesFeed(program) ? program.itemConditions.map((code) => ({ code, file: program.file, line: code.line })) : [],
  );
  const choices = chosen.map((collection) => {
    const own = [...filters, ...conditions.map((one) => ({ ...one, of: undefined }))].filter(
      ({ of }) => of === undefined || of === collection.name,
    );
    return ownChoice(programs, own, datedFiles(folder, collection.base), ({ path, data }) => ({
      data: { ...usual, ...data },
      properties: { collection: collection.name, body: something, ...entryOf(below(path, collection.base)) },
    }));
  });
  const has = choices.flatMap((one) => one.has);
  const odd = choices.find((one) => one.odd !== undefined)?.odd;
  if (odd === undefined) return { has, questions: [] };
  const reason = "the site's own feed chooses its articles there";
  const found = odd.code instanceof Computed || odd.code instanceof Condition ? { found: odd.code.text } : {};
  const { file, line } = odd;
  return { has, questions: [{ key: "content.include", file, line, ...found, reason, instead: "--content FOLDER" }] };
}

/** The name of an entry, if it is the path itself. */
function entryOf(path: string): Readonly<Record<string, unknown>> {
  const name = path.replace(/\.\w+$/, "").replace(/\/index$/, "");
  return /^[a-z\d_/-]+$/.test(name) ? { id: name, slug: name } : {};
}
