import { nearest } from "../../config/nearest.ts";
import { cliKinds } from "../../model/catalogue/cli.ts";
import { FeedwrightError } from "../../model/error.ts";
import { type ProfileName, profileNames } from "../../model/profileNames.ts";
import type { Arguments } from "../arguments.ts";

const formats = ["text", "sarif", "github", "junit"] as const;
const thresholds = ["error", "warning"] as const;

/** The values of the options of `check`. */
export interface CheckArguments {
  readonly profiles: readonly ProfileName[];
  readonly format: (typeof formats)[number];
  readonly failOn: (typeof thresholds)[number];
  readonly isLive: boolean;
  readonly isVerbose: boolean;
  /** The path or URL of an earlier copy. */
  readonly against?: string;
}

/** @throws FeedwrightError BAD_ARGUMENT */
export function checkArguments(args: Arguments): CheckArguments {
  const { against, live, verbose } = args.values;
  return {
    profiles: profilesOf(args),
    format: oneOf(args, "format", formats) ?? "text",
    failOn: oneOf(args, "fail-on", thresholds) ?? "error",
    isLive: live === true,
    isVerbose: verbose === true,
    ...(typeof against === "string" ? { against } : {}),
  };
}

/** `--for apple,msn` */
function profilesOf({ values, command }: Arguments): readonly ProfileName[] {
  if (typeof values.for !== "string") return [];
  return values.for.split(",").map((typed) => {
    const found = profileNames.find((name) => name === typed.trim().toLowerCase());
    if (found !== undefined) return found;
    const near = nearest(typed.trim(), [...profileNames]);
    const reason = `--for knows no "${typed}"${near === undefined ? "" : `; did you mean ${near}?`} It takes ${profileNames.join(", ")}`;
    throw new FeedwrightError(cliKinds.BAD_ARGUMENT, { reason, command: command.name });
  });
}

function oneOf<T extends string>({ values, command }: Arguments, name: string, known: readonly T[]): T | undefined {
  const value = values[name];
  if (value === undefined) return undefined;
  const found = known.find((one) => one === value);
  if (found !== undefined) return found;
  const reason = `--${name} is ${known.join(", ")}, not "${String(value)}"`;
  throw new FeedwrightError(cliKinds.BAD_ARGUMENT, { reason, command: command.name });
}
