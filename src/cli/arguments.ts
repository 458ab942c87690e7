import { parseArgs } from "node:util";
import { nearest } from "../config/nearest.ts";
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
  const [first = ""] = argv;
  // Options may precede the command.
  const at = first.startsWith("-") ? argv.findIndex(isCommand) : 0;
  const command = commandTable.find(({ name }) => name === argv[at]);
  if (command === undefined) throw unknownCommand(first);
  const specs = [...command.options, ...commonOptions];
  const rest = argv.toSpliced(at, 1).map((word, index, all) => {
    // `--serve` may have no port: node:util has no optional values.
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
    const typed = (error instanceof Error ? error.message : String(error)).replace(/\. To specify.*$/s, "");
    const unknown = /^Unknown option '--?([\w-]+)'$/.exec(typed)?.[1];
    const meant =
      unknown === undefined
        ? undefined
        : nearest(
            unknown,
            specs.map((spec) => spec.name),
          );
    const reason = meant === undefined ? typed : `${typed}: did you mean --${meant}?`;
    throw new FeedwrightError(cliKinds.BAD_ARGUMENT, { reason, command: command.name });
  }
}

const isCommand = (word: string): boolean => commandTable.some(({ name }) => name === word);

function unknownCommand(found: string): FeedwrightError {
  const names = commandTable.map(({ name }) => name);
  const near = nearest(found, names);
  const suggestion = near === undefined ? `The commands are: ${names.join(", ")}.` : `Did you mean feedwright ${near}?`;
  return new FeedwrightError(cliKinds.UNKNOWN_COMMAND, { found, suggestion });
}
