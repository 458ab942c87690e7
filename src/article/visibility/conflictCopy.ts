/**
 * How programs name the second version of a file that was changed in two places: Syncthing, Resilio, Synology Drive, and the four that
 * `git mergetool` keeps while it runs.
 */
const endings = [
  /\.sync-conflict-\d{8}-\d{6}-\w+$/,
  /\.Conflict\d*$/,
  /_[^_]+_[A-Z][a-z]{2}-\d\d-\d{4}-\d{4}_[A-Za-z]*Conflict(?:_\d+)?$/,
  /_(?:BACKUP|BASE|LOCAL|REMOTE)_\d+$/,
];
/** In brackets at the end: Dropbox, Nextcloud, ownCloud and Obsidian Sync; Seafile. */
const inBrackets = /(?:^|\s)conflicted copy\b|^SFConflict\s/i;

/** The path of the article that a file is such a version of; nothing if its name says nothing like that. */
export function originalOf(path: string): string | undefined {
  const dot = path.lastIndexOf(".");
  const stem = path.slice(0, dot);
  const bracket = stem.endsWith(")") ? stem.lastIndexOf(" (") : -1;
  const isInBrackets = bracket !== -1 && inBrackets.test(stem.slice(bracket + 2));
  const at = isInBrackets ? bracket : endings.map((ending) => stem.search(ending)).find((found) => found !== -1);
  return at === undefined ? undefined : stem.slice(0, at) + path.slice(dot);
}
