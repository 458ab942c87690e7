import type { DatedFile } from "../../dated.ts";
import type { DetectedSite, Question } from "../../detectedSite.ts";
import { below } from "../../paths.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import { pick } from "../../values.ts";
import { isBuiltWith } from "./hugoVersion.ts";

type Defaults = NonNullable<NonNullable<DetectedSite["content"]>["defaults"]>;

/** The versions in which Hugo changed how it makes URLs: the first of them that is later than the one that builds the site. */
export function versionBefore(folder: SiteFolder): string | undefined {
  if (isBuiltWith(folder, 123) === false) return "0.123";
  return isBuiltWith(folder, 165) === false ? "0.165" : undefined;
}

/**
 * A slash in a title that is part of a URL: `A/B test` was `a/b-test` up to 0.164, and is `a-b-test` since 0.166. Nothing if the version is
 * named or no article has such a title.
 * @param defaults The patterns, by section
 */
export function slashQuestion(
  folder: SiteFolder,
  dir: string,
  files: readonly DatedFile[],
  defaults: Defaults,
): Question | undefined {
  if (isBuiltWith(folder, 166) === true || isBuiltWith(folder, 165) === false) return undefined;
  const sections = defaults.flatMap(({ path, values }) =>
    ofTitle.test(String(values.url ?? "")) ? path.replace(/\*+$/, "") : [],
  );
  const found = files.find(({ path, data, isDated }) => {
    const title = pick(data, "title") ?? "";
    if (!isDated || !/[/\\]/.test(title) || "slug" in data || "url" in data) return false;
    return sections.some((section) => below(path, dir).startsWith(section));
  });
  return (
    found && {
      key: "content.permalink",
      file: found.path,
      found: pick(found.data, "title") ?? "",
      reason:
        "Hugo makes a hyphen of a slash in a title since 0.166, and its version is not known; set HUGO_VERSION in netlify.toml, write a slug into the article, or give the pattern",
      instead: "--permalink PATTERN",
    }
  );
}

/** `:title`, and `:slug`, which is the title if there is no slug. */
const ofTitle = /:(?:title|slug)(?![a-z])/;
