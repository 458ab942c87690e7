import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import { cliKinds } from "../../model/catalogue/cli.ts";
import { FeedwrightError } from "../../model/error.ts";

/** @throws FeedwrightError FILE_EXISTS, FILE_UNWRITABLE */
export function createFile(file: string, text: string): void {
  const found = relative(process.cwd(), file);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: "wx" });
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") throw new FeedwrightError(cliKinds.FILE_EXISTS, { found });
    const reason = { EACCES: "permission denied", EROFS: "the disk is read-only", ENOSPC: "the disk is full" }[code];
    throw new FeedwrightError(cliKinds.FILE_UNWRITABLE, { found, reason: reason ?? message });
  }
}
