import { parseArgs } from "node:util";
import { cliKinds } from "../model/catalogue/cli.ts";
import { FeedwrightError } from "../model/error.ts";
import { type CommandSpec, commandTable, commonOptions } from "./commandTable.ts";

export interface Arguments {
  readonly command: CommandSpec;
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, string | true>>;
}

/** @throws FeedwrightError UNKNOWN_COMMAND, BAD_ARGUMENT */
export function parseArguments(argv: readonly string[]): Arguments {
  const name = argv.find((word) => !word.startsWith("-"));
  const at = name === undefined ? -1 : argv.indexOf(name);
  const command = commandTable.find((candidate) => candidate.name === (at === 0 ? name : undefined));
  if (command === undefined) throw unknownCommand(at === 0 ? (name ?? "") : (argv[0] ?? ""));
  const specs = [...command.options, ...commonOptions];
  const rest = argv.slice(1).map((word, index, all) => {
    // `--serve` may stand without a port: node:util knows no optional values.
    const spec = specs.find(({ name, optionalValue }) => optionalValue === true && word === `--${name}`);
    return spec !== undefined && !/^\d+$/.test(all[index + 1] ?? "") ? `${word}=` : word;
  });
  try {
    const { values, positionals } = parseArgs({
      args: rest,
      allowPositionals: true,
      strict: true,
      options: Object.fromEntries(
        specs.map(({ name, short, value }) => [
          name,
          {
            type: value === undefined ? ("boolean" as const) : ("string" as const),
            ...(short === undefined ? {} : { short }),
          },
        ]),
      ),
    });
    const [least, most] = command.arity;
    if (values.help !== true && (positionals.length < least || positionals.length > most)) {
      const reason =
        positionals.length < least
          ? `${command.name} needs ${command.argument ?? "an argument"}`
          : `${command.name} takes no "${positionals[most] ?? ""}"`;
      throw new FeedwrightError(cliKinds.BAD_ARGUMENT, { reason, command: command.name });
    }
    return { command, positionals, values: values as Readonly<Record<string, string | true>> };
  } catch (error) {
    if (error instanceof FeedwrightError) throw error;
    const reason = (error instanceof Error ? error.message : String(error)).replace(/\. To specify.*$/s, "");
    throw new FeedwrightError(cliKinds.BAD_ARGUMENT, { reason, command: command.name });
  }
}

function unknownCommand(found: string): FeedwrightError {
  const names = commandTable.map(({ name }) => name);
  const near = names.find((name) => distance(name, found) <= 2);
  const suggestion = near === undefined ? `The commands are: ${names.join(", ")}.` : `Did you mean feedwright ${near}?`;
  return new FeedwrightError(cliKinds.UNKNOWN_COMMAND, { found, suggestion });
}

/** Levenshtein. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
