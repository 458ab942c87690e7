import { type CommandSpec, commandTable, commonOptions, type OptionSpec } from "./commandTable.ts";
import { wrapped } from "./wrapped.ts";

/** Fits a terminal of 80 columns. */
const widest = 79;
const mostOfFirst = 28;
const intro = "feedwright: RSS, Atom and JSON Feed from a folder of articles";

/** The text of `feedwright --help`. */
export function generalHelp(): string {
  return [
    intro,
    "",
    "Usage: feedwright <command> [options]",
    "",
    "Commands",
    ...columns(commandTable.map((command) => [titleOf(command), command.summary])),
    "",
    "Options of every command",
    ...columns([...commonOptions, version].map(optionRow)),
    "",
    "Start here",
    ...columns([
      ["feedwright init --site https://example.org/", "write a config"],
      ["feedwright watch --serve", "see your feeds, live"],
    ]),
    "",
    ...wrapped(
      "Exit status: 0 done, 1 something was left out (--strict) or check found errors, 2 the command or config is wrong, 3 held back by the guard, 4 not live yet and 5 a hub refused (ping), 6 a store refused or is empty, 130 or 143 stopped by a signal.",
      widest,
    ),
    "",
  ].join("\n");
}

/** The text of `feedwright COMMAND --help`. */
export function commandHelp(command: CommandSpec): string {
  return [
    ...wrapped(`feedwright ${titleOf(command)}: ${command.summary}`, widest),
    "",
    ...wrapped(command.details, widest),
    ...(command.options.length === 0 ? [] : ["", "Options", ...columns(command.options.map(optionRow))]),
    "",
    "Options of every command",
    ...columns(commonOptions.map(optionRow)),
    ...(command.examples.length === 0 ? [] : ["", "Examples", ...columns(command.examples)]),
    "",
  ].join("\n");
}

const version: OptionSpec = { name: "version", short: "v", summary: "the version" };

function titleOf({ name, argument }: CommandSpec): string {
  return argument === undefined ? name : `${name} ${argument}`;
}

export function optionRow({ name, short, value, optionalValue, summary }: OptionSpec): readonly [string, string] {
  const shown = value === undefined ? "" : optionalValue === true ? ` [${value}]` : ` ${value}`;
  return [`${short === undefined ? "" : `-${short}, `}--${name}${shown}`, summary];
}

/** Two columns. What is too long for the first has a line of its own. */
function columns(rows: readonly (readonly [string, string])[]): readonly string[] {
  const lengths = rows.map(([left]) => left.length);
  const width = Math.max(...lengths.filter((length) => length <= mostOfFirst), 0);
  return rows.flatMap(([left, right]) => {
    const lines = wrapped(right, widest - width - 4);
    const [first = "", ...more] = left.length > width ? ["", ...lines] : lines;
    return [
      `  ${left.padEnd(width)}  ${first}`.trimEnd(),
      ...more.map((line) => `  ${" ".repeat(width)}  ${line}`.trimEnd()),
    ];
  });
}
