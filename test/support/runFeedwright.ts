import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const bin = join(import.meta.dirname, "../../lib/bin.cjs");
const run = promisify(execFile);

/** Runs the built program in a folder, without a terminal. */
export async function runFeedwright(cwd: string, ...args: readonly string[]) {
  const env = { ...process.env, NO_COLOR: "1" };
  try {
    return { status: 0, ...(await run(process.execPath, [bin, ...args], { cwd, env })) };
  } catch (error) {
    const { code, stdout, stderr } = error as {
      readonly code: number;
      readonly stdout: string;
      readonly stderr: string;
    };
    return { status: code, stdout, stderr };
  }
}
