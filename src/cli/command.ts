import type { Arguments } from "./arguments.ts";
import type { Terminal } from "./terminal.ts";

export type Command = (args: Arguments, terminal: Terminal) => Promise<number>;
