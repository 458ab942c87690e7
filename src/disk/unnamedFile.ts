import type { FileSystem } from "../model/ports.ts";

/**
 * Opens a new file that has no name any more, so that nothing is left behind however the program ends.
 * @param folders Where it may be, the best first: not all need be writable
 * @throws what the file system throws for the last folder
 */
export function openUnnamed(fs: FileSystem, [folder = "", ...others]: readonly string[]): number {
  // On systems where an open file keeps its name, the next start deletes it from the output folder by that name.
  const name = `${folder}/.feedwright-${process.pid}-${Math.floor(Math.random() * 1e9)}.new`;
  let fd: number;
  try {
    fs.mkdirSync(folder, { recursive: true });
    fd = fs.openSync(name, "wx+", 0o600);
  } catch (error) {
    if (others.length === 0) throw error;
    return openUnnamed(fs, others);
  }
  try {
    fs.unlinkSync(name);
  } catch {
    // It stays for a while longer.
  }
  return fd;
}
