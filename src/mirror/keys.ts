import { platform } from "node:process";

/**
 * Why an object cannot be a file below the content folder, in words; nothing if it can. A key may be any text. It never becomes a path that
 * leads out of the folder, or that this system would read differently.
 */
export function faultOfKey(key: string, system: string = platform): string | undefined {
  if (!key.isWellFormed() || key.includes("\ufffd")) return "its name is not valid Unicode";
  if (/\p{Cc}/u.test(key)) return "its name has a control character";
  if (key.includes("\\")) return "its name has a backslash";
  if (key.startsWith("/") || /^[a-z]:/i.test(key)) return "its name is an absolute path";
  for (const part of key.split("/")) {
    if (part === "") return "a part of its name is empty";
    if (part === "." || part === "..") return `a part of its name is ${part}`;
    if (Buffer.byteLength(part) > longestPart) return `a part of its name is longer than ${longestPart} bytes`;
    if (system === "win32" && forbiddenOnWindows.test(part)) return "Windows does not allow such a name";
  }
  return undefined;
}

/** The longest name that file systems allow. */
const longestPart = 255;

/** @see https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const forbiddenOnWindows = /[<>:"|?*]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * Objects that are never content, and not worth a message: Feedwright's own, those with which consoles show an empty folder, and folders
 * that a sync program has copied along.
 */
export function isSkipped(key: string, size: number): boolean {
  return (key.endsWith("/") && size === 0) || /(?:^|\/)(?:\.feedwright[^/]*|\.git|node_modules)(?:\/|$)/.test(key);
}
