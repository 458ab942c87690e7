import { type CommandSpec, commandTable, commonOptions, type OptionSpec } from "./commandTable.ts";

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
    "Exit status: 0 done, 1 something was left out (--strict) or check found errors, 2 the command or config is wrong,",
    "3 held back by the guard, 4 not live yet and 5 a hub refused (ping), 6 a store refused or is empty,",
    "130 or 143 stopped by a signal.",
    "",
  ].join("\n");
}

/** The text of `feedwright COMMAND --help`. */
export function commandHelp(command: CommandSpec): string {
  return [
    `feedwright ${titleOf(command)}: ${command.summary}`,
    "",
    ...wrapped(command.details),
    ...(command.options.length === 0 ? [] : ["", "Options", ...columns(command.options.map(optionRow))]),
    "",
    "Options of every command",
    ...columns(commonOptions.map(optionRow)),
    ...(command.examples.length === 0 ? [] : ["", "Examples", ...columns(command.examples)]),
    "",
  ].join("\n");
}

/** Lines of at most 100 characters. */
function wrapped(text: string): readonly string[] {
  return (text.match(/\S.{0,98}\S(?=\s|$)/g) ?? [text]).map((line) => line.trim());
}

const version: OptionSpec = { name: "version", short: "v", summary: "the version" };

function titleOf({ name, argument }: CommandSpec): string {
  return argument === undefined ? name : `${name} ${argument}`;
}

export function optionRow({ name, short, value, optionalValue, summary }: OptionSpec): readonly [string, string] {
  const shown = value === undefined ? "" : optionalValue === true ? ` [${value}]` : ` ${value}`;
  return [`${short === undefined ? "" : `-${short}, `}--${name}${shown}`, summary];
}

function columns(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.min(46, Math.max(...rows.map(([left]) => left.length)));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`.trimEnd());
}
