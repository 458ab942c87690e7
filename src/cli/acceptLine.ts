import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

export interface AcceptLine {
  /** Listens, where somebody can type: from now on `a` and the Enter key accept. Says whether it did not before. */
  readonly open: () => boolean;
  readonly close: () => void;
}

/**
 * Lets somebody at the terminal accept what is held back: by `a` and the Enter key. Nothing is read from the terminal unless there is
 * something to accept, and nothing by a program in the background, which the system would stop for it.
 */
export function createAcceptLine(onAccept: () => void): AcceptLine {
  let lines: ReturnType<typeof createInterface> | undefined;
  const close = (): void => {
    lines?.close();
    lines = undefined;
    process.stdin.pause();
    // Or the program would wait for a line that nobody needs.
    process.stdin.unref?.();
  };
  const leaveBackground = (): void => {
    if (lines !== undefined && !isInForeground()) close();
  };
  return {
    open: () => {
      if (lines !== undefined) return false;
      if (process.stdin.isTTY !== true || !isInForeground()) return false;
      lines = createInterface({ input: process.stdin });
      lines.on("line", (line) => {
        if (/^\s*a(?:ccept)?\s*$/i.test(line)) onAccept();
      });
      lines.on("close", () => {
        lines = undefined;
      });
      process.on("SIGCONT", leaveBackground);
      return true;
    },
    close: () => {
      process.off("SIGCONT", leaveBackground);
      if (lines !== undefined) close();
    },
  };
}

/** Where the system does not tell, it is taken for granted. */
function isInForeground(): boolean {
  try {
    // After the name, which is in brackets: state, parent, group, session, terminal, the terminal's group.
    const fields = readFileSync("/proc/self/stat", "utf8")
      .replace(/^.*\)\s/s, "")
      .split(" ");
    return fields[2] === fields[5];
  } catch {
    return process.platform !== "linux";
  }
}
