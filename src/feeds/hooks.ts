import { configKinds } from "../model/catalogue/config.ts";
import type { Config, FeedConfig } from "../model/config.ts";
import type { CustomElement, Draft, Entry } from "../model/entry.ts";
import { FeedwrightError } from "../model/error.ts";
import { formatNames } from "../model/formatName.ts";
import { namespaces } from "../model/namespaces.ts";

/** The entry as the config's hooks return it, with the elements that they add. @throws FeedwrightError HOOK_FAILED */
export function hookedEntry(config: Config, feed: FeedConfig, assembled: Entry, draft: Draft): Entry {
  const { hooks } = config;
  const entry = attempt("entry", assembled.path, () => {
    const changed = hooks.entry?.(assembled, draft, feed.name) ?? assembled;
    if (changed !== assembled) checkMoments(changed);
    return changed;
  });
  const custom = hookElements(config, feed, entry);
  return custom.length === 0 ? entry : { ...entry, custom: [...entry.custom, ...custom] };
}

/** What the config adds to an entry or, without an entry, to the channel. @throws FeedwrightError HOOK_FAILED */
export function hookElements({ hooks }: Config, feed: FeedConfig, entry?: Entry): readonly CustomElement[] {
  if (hooks.elements === undefined) return noElements;
  return attempt("elements", entry?.path ?? `the channel of ${feed.name}`, () => {
    const ofFormats = formatNames
      .filter((format) => feed.files[format] !== undefined)
      .map((format) => ({ format, elements: elementsOf(hooks.elements?.(entry, feed.name, format), feed) }));
    const [first] = ofFormats;
    const texts = new Set(ofFormats.map(({ elements }) => JSON.stringify(elements)));
    if (texts.size <= 1) return first?.elements ?? noElements;
    return ofFormats.flatMap(({ format, elements }) => elements.map((one) => ({ ...one, formats: [format] })));
  });
}

/** @throws Error if it is not a list of elements */
function elementsOf(given: unknown, feed: FeedConfig): readonly CustomElement[] {
  const elements = given ?? noElements;
  if (!Array.isArray(elements)) throw new Error("it gave no list of elements");
  for (const element of elements as readonly CustomElement[]) checkName(element, feed, false);
  return elements as readonly CustomElement[];
}

/** @throws Error if a date is not valid: no document could contain it */
function checkMoments(entry: Entry): void {
  for (const key of ["published", "updated"] as const) {
    const isMoment = typeof entry[key] === "number" && Math.abs(entry[key]) <= farthest;
    if (!isMoment) throw new Error(`${key} must be a time in milliseconds, found ${String(entry[key])}`);
  }
}

/** The range of dates in JavaScript. */
const farthest = 8.64e15;

const noElements: readonly CustomElement[] = [];

/** @throws Error with the problem of the name of the element, or of an element inside it */
function checkName({ name, children = [] }: CustomElement, feed: FeedConfig, isInner: boolean): void {
  const [, prefix] = /^(?:([A-Za-z_][\w.-]*):)?[A-Za-z_][\w.-]*$/.exec(name) ?? [undefined, ""];
  const isKnown =
    prefix === undefined
      ? isInner
      : prefix in namespaces || (Object.hasOwn(feed.namespaces, prefix) && !/^xml/i.test(prefix));
  if (!isKnown)
    throw new Error(
      prefix
        ? `the prefix of ${name} is not in the namespaces of feed ${feed.name}`
        : `${JSON.stringify(name)} is not a name such as prefix:name`,
    );

  for (const child of children) checkName(child, feed, true);
}

function attempt<T>(hook: string, subject: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new FeedwrightError(configKinds.HOOK_FAILED, { hook, subject, reason }, {}, { cause: error });
  }
}
