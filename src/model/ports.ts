import type * as nodeFs from "node:fs";
import type { Instant } from "./text.ts";

/**
 * The file system as the program uses it: the calls of `node:fs` with the same names, so that tests can count calls and make the n-th one
 * fail. They are synchronous because that is twenty times cheaper for a small file; only many files are flushed side by side.
 */
export type FileSystem = Pick<
  typeof nodeFs,
  | "closeSync"
  | "existsSync"
  | "fstatSync"
  | "fsync"
  | "fsyncSync"
  | "ftruncateSync"
  | "linkSync"
  | "lstatSync"
  | "mkdirSync"
  | "openSync"
  | "readFileSync"
  | "readSync"
  | "readdirSync"
  | "realpathSync"
  | "renameSync"
  | "statSync"
  | "unlinkSync"
  | "writeSync"
  | "rmdirSync"
  | "utimesSync"
>;

export interface Clock {
  readonly now: () => Instant;
}
