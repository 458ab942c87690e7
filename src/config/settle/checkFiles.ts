import { configKinds } from "../../model/catalogue/config.ts";
import type { Config, FeedConfig } from "../../model/config.ts";
import { type Diagnostic, diagnostic } from "../../model/diagnostic.ts";
import { indexFiles } from "../../model/indexFiles.ts";

/** Every document needs its own path below the output folder, and every feed its own name. */
export function checkFiles(feeds: readonly FeedConfig[], out: Config["out"]): readonly Diagnostic[] {
  const files = [
    ...feeds.flatMap((feed) =>
      [...Object.values(feed.files), feed.page].map((file) => ({ file, owner: `feed ${feed.name}` })),
    ),
    { file: out.stylesheet, owner: "out.stylesheet" },
    { file: out.opml, owner: "out.opml" },
    ...indexFiles(out).map((file) => ({ file, owner: "out.index" })),
  ].filter(({ file }) => file !== "");
  const owners = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  for (const { file, owner } of files) {
    const first = owners.get(file);
    if (!isBelow(file)) diagnostics.push(diagnostic(configKinds.FILE_OUTSIDE, { file }));
    else if (first !== undefined && (first === owner || !isPattern(file)))
      diagnostics.push(diagnostic(configKinds.FILE_TWICE, { file, first, second: owner }));

    owners.set(file, owner);
  }
  for (const { file, owner } of files) {
    const folders = file.split("/").slice(0, -1);
    for (const [at] of folders.entries()) {
      const folder = folders.slice(0, at + 1).join("/");
      const first = owners.get(folder);
      if (first !== undefined) diagnostics.push(diagnostic(configKinds.FILE_IS_FOLDER, { folder, first, file, owner }));
    }
  }
  return [...diagnostics, ...sameNames(feeds)];
}

/** Two groups of feeds may share a folder: only values with the same slug would have the same path, and those get different paths. */
function isPattern(file: string): boolean {
  return /\{(?:slug|value)\}/.test(file);
}

function isBelow(file: string): boolean {
  return !/^[/\\]|^[a-z]:|(?:^|[/\\])\.\.?(?:[/\\]|$)|[/\\]$/i.test(file);
}

function sameNames(feeds: readonly FeedConfig[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return feeds.flatMap(({ name }) => {
    const isSecond = seen.has(name);
    seen.add(name);
    return isSecond ? diagnostic(configKinds.FEED_NAME_TWICE, { name }) : [];
  });
}
