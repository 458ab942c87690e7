/** `drafts, talks/old` as a list. */
export function foldersIn(typed: string): readonly string[] {
  return typed
    .split(",")
    .map((folder) => folder.trim())
    .filter((folder) => folder !== "");
}
