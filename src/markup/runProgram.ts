import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, isAbsolute, join } from "node:path";
import { isInside } from "../disk/contained.ts";

/** The output of a program for a text. */
export interface ProgramAnswer {
  readonly output: string;
  /** What it printed besides that. */
  readonly said: string;
  /** Why there is no usable output. */
  readonly trouble?: string;
}

/** No text may take longer, and no output may be larger. */
const longestMs = 30_000;
const mostBytes = 16 * 1024 * 1024;
const mostSaid = 64 * 1024;

/**
 * Passes a text to a program and returns its output. No shell is used. The program runs in an empty folder, inherits only the search paths
 * for programs and the user's own packages, and is ended if it takes too long or prints too much.
 */
export async function runProgram(
  file: string,
  args: readonly string[],
  text: string,
  contentDir: string,
): Promise<ProgramAnswer> {
  const folder = mkdtempSync(join(tmpdir(), "feedwright-markup-"));
  try {
    return await new Promise<ProgramAnswer>((done) => {
      const child = spawn(file, args, {
        cwd: folder,
        env: environment(contentDir),
        stdio: ["pipe", "pipe", "pipe"],
        timeout: longestMs,
        killSignal: "SIGKILL",
        windowsHide: true,
      });
      const pieces: Buffer[] = [];
      let [length, said] = [0, ""];
      child.stdout.on("data", (piece: Buffer) => {
        length += piece.length;
        if (length > mostBytes) child.kill("SIGKILL");
        else pieces.push(piece);
      });
      child.stderr.setEncoding("utf8").on("data", (piece: string) => {
        if (said.length < mostSaid) said = (said + piece).slice(0, mostSaid);
      });
      // It may end before it has read everything; its exit status says why.
      child.stdin.on("error", () => {});
      child.stdin.end(text);
      const end = (trouble?: string): void =>
        done({ output: Buffer.concat(pieces).toString("utf8"), said, ...(trouble === undefined ? {} : { trouble }) });
      child.on("error", (error) => end(error.message));
      child.on("close", (code, signal) => {
        if (length > mostBytes) end(`it made more than ${mostBytes / 1024 / 1024} MB of it`);
        else if (signal !== null) end(`it took longer than ${longestMs / 1000} seconds, or was ended`);
        else if (code === 0) end();
        else end(said.trim().split("\n").at(-1)?.slice(0, 300) || `it ended with status ${code}`);
      });
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Where programs are looked up: never in the content or in the working directory. */
export function programFolders(contentDir: string): readonly string[] {
  return (process.env.PATH ?? "").split(delimiter).filter((one) => isAbsolute(one) && !isInside(contentDir, one));
}

/** docutils and pandoc read no settings of the user: the arguments and this environment tell them so. */
function environment(contentDir: string): NodeJS.ProcessEnv {
  const kept = ["HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "SystemRoot"].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(kept),
    PATH: programFolders(contentDir).join(delimiter),
    LC_ALL: "C.UTF-8",
    DOCUTILSCONFIG: "",
    PYTHONIOENCODING: "utf-8",
    PYTHONSAFEPATH: "1",
    PYTHONDONTWRITEBYTECODE: "1",
  };
}
