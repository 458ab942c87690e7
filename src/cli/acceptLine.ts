import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

export interface AcceptLine {
  /** Starts listening if there is a terminal: from now on, `a` and Enter accept. Returns whether it was not listening before. */
  readonly open: () => boolean;
  readonly close: () => void;
}

/**
 * Lets a person at the terminal accept what is held back, with `a` and Enter. The terminal is only read while there is something to accept,
 * and never in the background, because the system would stop the program for it.
 */
export function createAcceptLine(onAccept: () => void): AcceptLine {
  let lines: ReturnType<typeof createInterface> | undefined;
  const close = (): void => {
    lines?.close();
    lines = undefined;
    process.stdin.pause();
    // Otherwise, the program would wait for a line that nobody needs.
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

/** If the system does not tell, the foreground is assumed. */
function isInForeground(): boolean {
  try {
    // After the name, which is in parentheses: state, parent, group, session, terminal, the group of the terminal.
    const fields = readFileSync("/proc/self/stat", "utf8")
      .replace(/^.*\)\s/s, "")
      .split(" ");
    return fields[2] === fields[5];
  } catch {
    return process.platform !== "linux";
  }
}
