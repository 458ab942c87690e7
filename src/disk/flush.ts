import type { FileSystem } from "../model/ports.ts";

/**
 * Makes the contents of a file survive a power failure, if the system can promise that.
 * @throws what the file system throws, unless it only says that it cannot flush
 */
export function flushFile(fs: FileSystem, fd: number): void {
  try {
    fs.fsyncSync(fd);
  } catch (error) {
    if (!cannotFlush.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
}

/** The same without waiting: the disk flushes several files together. */
export function flushFileLater(fs: FileSystem, fd: number): Promise<void> {
  return new Promise((resolve, reject) => {
    fs.fsync(fd, (error) => {
      if (error === null || cannotFlush.has(error.code ?? "")) resolve();
      else reject(error);
    });
  });
}

/**
 * Makes new names in a folder survive a power failure, if the system can promise that. Windows opens no folders, and many network drives do
 * not flush them: then a name may be the previous one, and every file is whole either way.
 * @throws if the disk fails or is full
 */
export function flushFolder(fs: FileSystem, folder: string): void {
  const fd = openFolder(fs, folder);
  if (fd === undefined) return;
  try {
    fs.fsyncSync(fd);
  } catch (error) {
    if (isLost(error)) throw error;
  } finally {
    fs.closeSync(fd);
  }
}

/** The same without waiting. */
export async function flushFolderLater(fs: FileSystem, folder: string): Promise<void> {
  const fd = openFolder(fs, folder);
  if (fd === undefined) return;
  try {
    await new Promise<void>((resolve, reject) => {
      fs.fsync(fd, (error) => (error !== null && isLost(error) ? reject(error) : resolve()));
    });
  } finally {
    fs.closeSync(fd);
  }
}

function openFolder(fs: FileSystem, folder: string): number | undefined {
  try {
    return fs.openSync(folder, "r");
  } catch (error) {
    if (isLost(error)) throw error;
    return undefined;
  }
}

/** The disk has failed or is full: the data may be lost. Any other error is about what the system can do. */
export function isLost(error: unknown): boolean {
  return lost.has((error as NodeJS.ErrnoException | undefined)?.code ?? "");
}

const lost: ReadonlySet<string> = new Set(["EIO", "ENOSPC", "EDQUOT"]);

/** The last one comes from Node's permission model. */
const cannotFlush: ReadonlySet<string> = new Set([
  "EINVAL",
  "ENOSYS",
  "ENOTSUP",
  "EOPNOTSUPP",
  "ENOTTY",
  "EPERM",
  "EACCES",
  "EROFS",
  "ERR_ACCESS_DENIED",
]);
