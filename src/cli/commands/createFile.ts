import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import { cliKinds } from "../../model/catalogue/cli.ts";
import { FeedwrightError } from "../../model/error.ts";

/** @throws FeedwrightError FILE_EXISTS */
export function createFile(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(file, text, { flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw new FeedwrightError(cliKinds.FILE_EXISTS, { found: relative(process.cwd(), file) });
  }
}
