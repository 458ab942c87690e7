import type { Terminal } from "./terminal.ts";

/** A command as a person has to type it: a program that npm or npx has started is usually not in their PATH. */
export function typed(command: string, { env }: Pick<Terminal, "env">): string {
  const isByName = env.npm_command === undefined || env.npm_command === "";
  const parts = command.split(" && ");
  return parts.map((part) => (isByName || !part.startsWith("feedwright ") ? part : `npx ${part}`)).join(" && ");
}
