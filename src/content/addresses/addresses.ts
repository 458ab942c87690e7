import type { WorkBudget } from "../workBudget.ts";
import { isAbsent } from "./absent.ts";
import { parseSrcset } from "./srcset.ts";
import { leadsIntoPrivate, type ResolvedUrl, resolveUrl, type UrlContext } from "./urls.ts";

/** Makes the URLs of an article absolute; returns nothing for those that lead nowhere. */
export interface Addresses {
  readonly link: (typed: string) => string | undefined;
  /** For resources that a reader loads: only over HTTP, and not from a private network. */
  readonly media: (typed: string | undefined) => string | undefined;
  /** The same for a picture: a missing file is reported. */
  readonly picture: (typed: string | undefined) => string | undefined;
  /** Several sizes of a picture. Those whose files are missing are left out: a reader may choose any, and sites make some while they are built. */
  readonly srcset: (typed: string | undefined) => string | undefined;
}

export function createAddresses(
  context: UrlContext,
  onUrl: (url: ResolvedUrl, typed: string) => void,
  budget: WorkBudget,
): Addresses {
  const known = new Map<string, string | undefined>();
  const resolve = (typed: string): string | undefined => {
    const resolved = resolveUrl(typed, context);
    if (resolved === undefined) return undefined;
    onUrl(resolved, typed);
    return resolved.isMissing === true || resolved.isAlias === true ? undefined : resolved.url;
  };
  // A short reference can stand for a long URL, again and again.
  const link = (typed: string): string | undefined => {
    if (!known.has(typed)) known.set(typed, resolve(typed));
    const url = known.get(typed);
    return url === undefined || budget.spend(url.length) ? url : undefined;
  };
  const media = (typed: string | undefined): string | undefined => {
    if (typed === undefined || typed.trim() === "") return undefined;
    const url = link(typed);
    if (url === undefined || !/^https?:/i.test(url)) return undefined;
    if (!leadsIntoPrivate(url, context.siteUrl)) return url;
    onUrl({ url, isPrivate: true }, typed);
    return undefined;
  };
  const picture = (typed: string | undefined): string | undefined => {
    const url = media(typed);
    if (url !== undefined && typed !== undefined && isAbsent(typed, url, context))
      onUrl({ url, isAbsent: true }, typed);
    return url;
  };
  const srcset = (typed: string | undefined): string | undefined => {
    const candidates = parseSrcset(typed ?? "").flatMap(({ url, descriptor }) => {
      const resolved = media(url);
      return resolved === undefined || isAbsent(url, resolved, context)
        ? []
        : [`${resolved.replace(/,/g, "%2C")} ${descriptor}`.trim()];
    });
    return candidates.length === 0 ? undefined : candidates.join(", ");
  };
  return { link, media, picture, srcset };
}
