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

/** Asks before anything is written, and last whether to write: "no" if not, nothing if the person cancels. */
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
    const goOn = await confirm(`Go on without them?\n${prompts.sentence(unreadQuestion(others).reason)}.`);
    if (goOn !== true) return goOn === undefined ? undefined : "no";
  }
  const { oldFeed } = detected;
  const keepFeed =
    oldFeed === undefined
      ? false
      : await confirm(`Keep the name /${oldFeed.path} for the feed, so that subscribers stay?`);
  if (keepFeed === undefined) return undefined;
  const keepValueFeeds =
    valueFeeds === 0
      ? false
      : await confirm(
          valueFeeds === 1
            ? "Also make the other feed of your site, at the same URL?"
            : `Also make the ${valueFeeds} other feeds of your site, at the same URLs?`,
        );
  if (keepValueFeeds === undefined) return undefined;
  const keepIds = old.question === undefined ? false : await confirm(old.question);
  if (keepIds === undefined) return undefined;
  const writeScript =
    script === undefined
      ? false
      : await confirm(`Change this script in package.json?\n"${script.name}": ${JSON.stringify(script.after)}`);
  if (writeScript === undefined) return undefined;
  const isRight = await confirm(`Write feedwright.config.mjs${writeScript ? " and change package.json" : ""}?`);
  if (isRight !== true) return isRight === undefined ? undefined : "no";
  return { keepFeed, keepValueFeeds, keepIds, writeScript };
}
