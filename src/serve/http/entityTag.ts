import { entityTags } from "./conditional.ts";
import { type ContentCoding, tagSuffix } from "./contentCoding.ts";
import type { FileVersion } from "./fileVersions.ts";

/** The strong tag of a version in one coding. */
export function tagOf(version: FileVersion, coding: ContentCoding): string {
  return `"${version.hash}${tagSuffix[coding]}"`;
}

/** The coding of the client's copy, if it has this version in a coding that it still accepts. */
export function matches(
  header: string,
  version: FileVersion,
  codings: readonly ContentCoding[],
): ContentCoding | undefined {
  const tags = entityTags(header);
  return tags === "*" ? codings[0] : codings.find((coding) => tags.includes(tagOf(version, coding)));
}

/** The name of a version, in any coding, in the history. */
export function hashesOf(header: string): readonly string[] {
  const tags = entityTags(header);
  return tags === "*" ? [] : tags.map((tag) => tag.slice(1, -1).replace(/-(?:br|zs|gz)$/, ""));
}
