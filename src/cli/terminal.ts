/** What a command may write to, and how. */
export interface Terminal {
  readonly stdout: { write: (text: string) => unknown; readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: { write: (text: string) => unknown; readonly isTTY?: boolean };
  /** Somebody can be asked: input comes from a terminal. */
  readonly isInteractive?: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
  readonly cyan: (text: string) => string;
}

/** Colors for terminals, unless they are turned off. @see https://no-color.org */
export function paintFor(terminal: Terminal, stream: "stdout" | "stderr"): Paint {
  const { env } = terminal;
  const forced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== "" && env.FORCE_COLOR !== "0";
  const refused = (env.NO_COLOR !== undefined && env.NO_COLOR !== "") || env.TERM === "dumb";
  const on = !refused && (forced || terminal[stream].isTTY === true);
  const code = (open: number, close: number) => (text: string) =>
    on ? `\u001b[${open}m${text}\u001b[${close}m` : text;
  return {
    bold: code(1, 22),
    dim: code(2, 22),
    red: code(31, 39),
    yellow: code(33, 39),
    green: code(32, 39),
    cyan: code(36, 39),
  };
}
