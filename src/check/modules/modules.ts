import type { AttributeRule, ModuleRule, ModuleRules } from "../rules.ts";
import { webAddress } from "../values/addresses.ts";
import { rfc3339Date } from "../values/dates.ts";
import { countingNumber } from "../values/numbers.ts";
import { feedSyncRules } from "./feedSync.ts";
import { geoRules } from "./geo.ts";
import { googleBaseRules } from "./googleBase.ts";
import { itunesRules } from "./itunes.ts";
import { mediaRules } from "./media.ts";
import { podcastRules } from "./podcast.ts";
import { smallModules } from "./small.ts";
import { threadRules } from "./thread.ts";

const all: ModuleRules = [
  ...smallModules,
  ...feedSyncRules,
  ...geoRules,
  ...googleBaseRules,
  ...itunesRules,
  ...mediaRules,
  ...podcastRules,
  ...threadRules,
];
const byName = new Map<string, ModuleRule[]>();
for (const [name, rule] of all) {
  const known = byName.get(name);
  if (known === undefined) byName.set(name, [rule]);
  else known.push(rule);
}

/** The rule for an element of a module in a parent with this role. */
export function moduleRule(name: string, role: string): ModuleRule | undefined {
  return byName.get(name)?.find((rule) => rule.in.split(" ").includes(role));
}

/** A rule for it in any parent. */
export const anyModuleRule = (name: string): ModuleRule | undefined => byName.get(name)?.[0];

/** Attributes that modules add to elements of other formats. */
export const moduleAttributes: Readonly<Record<string, AttributeRule>> = {
  "thr:count": { value: countingNumber },
  "thr:updated": { value: rfc3339Date },
  "creativeCommons:license": { value: webAddress },
};
