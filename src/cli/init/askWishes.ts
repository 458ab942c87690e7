import type { DetectedSite } from "../../config/detect/detectedSite.ts";
import type { OldIds } from "./oldIds.ts";
import type { OtherText } from "./otherTexts.ts";
import type { ScriptChange } from "./packageScript.ts";
import { unreadQuestion } from "./questions.ts";

/** The decisions of a person once everything is known. */
export interface Wishes {
  readonly keepFeed: boolean;
  readonly keepValueFeeds: boolean;
  readonly keepIds: boolean;
  readonly writeScript: boolean;
}

interface Known {
  readonly detected: DetectedSite;
  /** The number of its feeds of tags, sections and the like. */
  readonly valueFeeds: number;
  readonly others: readonly OtherText[];
  readonly old: OldIds;
  readonly script: ScriptChange | undefined;
  /** That of the terminal. */
  readonly width: number | undefined;
}

/** Asks before anything is written: "no" if nothing is to be written, nothing if the person cancels. */
export async function askWishes({
  detected,
  valueFeeds,
  others,
  old,
  script,
  width,
}: Known): Promise<Wishes | "no" | undefined> {
  const prompts = await import("./ask.ts");
  const confirm = async (message: string): Promise<boolean | undefined> => await prompts.confirm(message, width);
  if (others.length > 0) {
    const goOn = await confirm(`${prompts.sentence(unreadQuestion(others).reason)}. Go on without them?`);
    if (goOn !== true) return goOn === undefined ? undefined : "no";
  }
  const isRight = await confirm("Write this to feedwright.config.mjs?");
  if (isRight !== true) return isRight === undefined ? undefined : "no";
  const { oldFeed } = detected;
  const keepFeed =
    oldFeed === undefined
      ? false
      : await confirm(`Write the feed to /${oldFeed.path}, as your own feed is called, so that its subscribers stay?`);
  if (keepFeed === undefined) return undefined;
  const keepValueFeeds =
    valueFeeds === 0
      ? false
      : await confirm(
          `Also make the other feeds of your site (${valueFeeds}), at the same URLs, so that their subscribers stay?`,
        );
  if (keepValueFeeds === undefined) return undefined;
  const keepIds = old.question === undefined ? false : await confirm(old.question);
  if (keepIds === undefined) return undefined;
  const writeScript =
    script === undefined
      ? false
      : await confirm(`Change package.json?\n"${script.name}": ${JSON.stringify(script.after)}`);
  return writeScript === undefined ? undefined : { keepFeed, keepValueFeeds, keepIds, writeScript };
}
