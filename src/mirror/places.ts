import { mirrorKinds } from "../model/catalogue/mirror.ts";
import { type Diagnostic, diagnostic } from "../model/diagnostic.ts";
import type { ListedObject } from "../stores/store.ts";
import { faultOfKey, isSkipped } from "./keys.ts";

interface PlacesOptions {
  readonly isArticle: (path: string) => boolean;
  /** The disk does not distinguish names that differ only in case or Unicode form. */
  readonly isCaseless: boolean;
}

export interface Places {
  /** Path (the same as the key) → the object for that file. */
  readonly files: ReadonlyMap<string, ListedObject>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Determines which objects become files. The result does not depend on the order in which they are listed. */
export function placesOf(listed: Iterable<ListedObject>, { isArticle, isCaseless }: PlacesOptions): Places {
  const diagnostics: Diagnostic[] = [];
  const leaveOut = (key: string, reason: string): void =>
    void diagnostics.push(diagnostic(mirrorKinds.CONTENT_KEY, { key, reason }));
  const possible = new Map<string, ListedObject>();
  for (const object of listed) {
    const { key, size } = object;
    if (isSkipped(key, size)) continue;
    const fault = faultOfKey(key);
    if (fault === undefined) possible.set(key, object);
    else leaveOut(key, fault);
  }
  const keys = [...possible.keys()].sort();
  const folders = new Set(keys.flatMap(foldersOf));
  const names = new Map<string, string>();
  const files = new Map<string, ListedObject>();
  for (const key of keys) {
    // A store can contain both `a` and `a/b`, a disk cannot. An article stays; any other object makes room for what is below it.
    const above = foldersOf(key).find((folder) => possible.has(folder) && isArticle(folder));
    const other = isCaseless ? otherName(key, names) : undefined;
    if (above !== undefined) leaveOut(key, `${above} is an article, not a folder`);
    else if (folders.has(key) && !isArticle(key)) leaveOut(key, "there are objects below it");
    else if (other !== undefined) leaveOut(key, `on this disk, it would be the same file as ${other}`);
    else {
      const object = possible.get(key);
      if (object !== undefined) files.set(key, object);
    }
  }
  return { files, diagnostics };
}

/** `a/b/c` → `a`, `a/b`. */
export function foldersOf(path: string): readonly string[] {
  const folders: string[] = [];
  for (let end = path.indexOf("/"); end >= 0; end = path.indexOf("/", end + 1)) folders.push(path.slice(0, end));
  return folders;
}

/** An earlier name that is the same file on this disk; if there is none, this name is remembered. */
function otherName(key: string, names: Map<string, string>): string | undefined {
  const all = [...foldersOf(key), key].map((name) => [name.normalize("NFC").toLowerCase(), name] as const);
  const other = all.map(([folded]) => names.get(folded)).find((one, at) => one !== undefined && one !== all[at]?.[1]);
  if (other === undefined) for (const [folded, name] of all) names.set(folded, name);
  return other;
}
