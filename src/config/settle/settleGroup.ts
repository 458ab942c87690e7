import type { Config, Each, FeedConfig, FeedGroup } from "../../model/config.ts";
import { mainFeed, type ParsedConfig } from "../schema.ts";
import { eachOf, groupFolders } from "./eachOf.ts";
import { settleFeed } from "./settleFeed.ts";
import type { Settling } from "./settling.ts";

type FeedInput = ParsedConfig["feeds"][number];

/** The feeds with names, and the groups of feeds. */
export function settleFeeds(feeds: readonly FeedInput[], settling: Settling): Pick<Config, "feeds" | "groups"> {
  const named: FeedConfig[] = [];
  const groups: FeedGroup[] = [];
  for (const [at, input] of feeds.entries()) {
    const {
      each,
      atLeast: _1,
      hierarchy: _2,
      archiveOnly: _3,
      aliases: _4,
      values: _5,
      only: _6,
      except: _7,
      ...feed
    } = input;
    if (each !== undefined) groups.push(settleGroup(input, eachOf(each), at, settling));
    else named.push(settleFeed(withName(input, feed, at, settling), at, named.length === 0, settling));
  }
  // A config that only asks for a feed per tag also gets the feed of all articles.
  if (named.length === 0) named.push(settleFeed(mainFeed(), 0, true, settling));
  return { feeds: named, groups };
}

type NamedInput = Parameters<typeof settleFeed>[0];

function withName(
  input: FeedInput,
  feed: Omit<NamedInput, "name"> & { name?: string | undefined },
  at: number,
  { wrong }: Settling,
): NamedInput {
  const { atLeast, hierarchy, archiveOnly, aliases, values, only, except } = input;
  const given = {
    atLeast: atLeast > 1,
    hierarchy: hierarchy !== undefined,
    archiveOnly,
    aliases: isAny(aliases),
    values: isAny(values),
    only: only !== undefined,
    except: except !== undefined,
  };
  for (const [key, isGiven] of Object.entries(given))
    if (isGiven)
      wrong(
        `feeds[${at}].${key}`,
        input[key as keyof typeof given],
        'Write it together with each, such as each: "tag".',
      );
  if (feed.name === undefined)
    wrong(`feeds[${at}].name`, undefined, "Give the feed a name of letters a to z, digits, - and _.");
  return { ...feed, name: feed.name ?? `feed-${at}` };
}

const isAny = (values: object): boolean => Object.keys(values).length > 0;

function settleGroup(input: FeedInput, each: Each, at: number, settling: Settling): FeedGroup {
  const {
    each: _each,
    atLeast,
    hierarchy,
    archiveOnly,
    aliases,
    values,
    only,
    except,
    name: given,
    limit,
    ...rest
  } = input;
  const name = given ?? nameOf(each, at, settling);
  const all = archiveOnly ? 0 : limit;
  const feed = settleFeed({ ...rest, limit: all, name }, at, false, settling, `${name}/{slug}/`);
  const key = `feeds[${at}]`;
  for (const file of [...Object.values(feed.files), feed.page]) {
    if (file === "" || /\{(?:slug|value)\}/.test(file)) continue;
    settling.wrong(`${key}.files`, file, "Write {slug} in the path, in place of the value.");
  }
  if (archiveOnly && feed.archive)
    settling.wrong(`${key}.archive`, true, "Leave it out: archiveOnly feeds are complete.");
  return {
    name,
    each,
    atLeast,
    ...(hierarchy === undefined ? {} : { hierarchy }),
    archiveOnly,
    aliases,
    ...(only === undefined ? {} : { only }),
    ...(except === undefined ? {} : { except }),
    values: Object.fromEntries(
      Object.entries(values).map(([value, { image, title, description, slug }]) => [
        value,
        {
          ...(title === undefined ? {} : { title }),
          ...(description === undefined ? {} : { description }),
          ...(slug === undefined ? {} : { slug }),
          ...(image === undefined ? {} : { image: settling.absolute(image, `${key}.values.${value}.image`) }),
        },
      ]),
    ),
    feed,
  };
}

function nameOf(each: Each, at: number, { wrong }: Settling): string {
  if (typeof each === "string") return groupFolders[each];
  if (typeof each === "object" && /^[\w-]+$/.test(each.key)) return each.key;
  wrong(`feeds[${at}].name`, undefined, "Give the feed a name of letters a to z, digits, - and _.");
  return `group-${at}`;
}
