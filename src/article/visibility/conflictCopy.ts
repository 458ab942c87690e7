/**
 * How programs name the second version of a file that was changed in two places: Syncthing, Dropbox, Nextcloud, ownCloud, Obsidian Sync,
 * Seafile, Resilio, Synology Drive, and the four that `git mergetool` keeps while it runs.
 */
const marks = [
  /\.sync-conflict-\d{8}-\d{6}-\w+$/,
  / \((?:[^()]* )?conflicted copy\b[^()]*\)$/i,
  / \(SFConflict [^()]*\)$/,
  /\.Conflict\d*$/,
  /_[^_]+_[A-Z][a-z]{2}-\d\d-\d{4}-\d{4}_[A-Za-z]*Conflict(?:_\d+)?$/,
  /_(?:BACKUP|BASE|LOCAL|REMOTE)_\d+$/,
];

/** The path of the article that a file is such a version of; nothing if its name says nothing like that. */
export function originalOf(path: string): string | undefined {
  const dot = path.lastIndexOf(".");
  const stem = path.slice(0, dot);
  const found = marks.map((mark) => mark.exec(stem)).find((match) => match !== null);
  return found && stem.slice(0, found.index) + path.slice(dot);
}
