import type { FeedwrightError } from "../model/error.ts";
import type { Command } from "./command.ts";
import { exitStatus } from "./exitStatus.ts";
import { paintFor, type Terminal } from "./terminal.ts";

/** Each command is loaded when it is run: `--help` must not wait for a Markdown parser. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  build: async () => (await import("./commands/build.ts")).buildCommand,
  watch: async () => (await import("./commands/watch.ts")).watch,
  serve: async () => (await import("./commands/watch.ts")).serve,
  list: async () => (await import("./commands/list.ts")).list,
  why: async () => (await import("./commands/why.ts")).why,
  diff: async () => (await import("./commands/diff.ts")).diff,
  adopt: async () => (await import("./commands/adopt.ts")).adopt,
  ping: async () => (await import("./commands/ping.ts")).ping,
  publish: async () => (await import("./commands/publish.ts")).publishCommand,
  prune: async () => (await import("./commands/prune.ts")).prune,
  check: async () => (await import("./commands/check.ts")).check,
  snippet: async () => (await import("./commands/snippet.ts")).snippet,
  init: async () => (await import("./commands/init.ts")).init,
  new: async () => (await import("./commands/new.ts")).newArticle,
};

/** Runs one command. It never throws and never exits: it returns the exit status. */
export async function main(argv: readonly string[], terminal: Terminal): Promise<number> {
  const [first] = argv;
  if (first === undefined || first === "--help" || first === "-h" || first === "help") {
    const { generalHelp } = await import("./help.ts");
    terminal.stdout.write(generalHelp());
    return exitStatus.done;
  }
  try {
    const { parseArguments } = await import("./arguments.ts");
    const args = parseArguments(argv);
    if (args.values.help === true) {
      const { commandHelp } = await import("./help.ts");
      terminal.stdout.write(commandHelp(args.command));
      return exitStatus.done;
    }
    const load = commands[args.command.name];
    if (load === undefined) return exitStatus.wrongUse;
    const command = await load();
    return await command(args, terminal);
  } catch (error) {
    return await reportFailure(error, argv, terminal);
  }
}

async function reportFailure(error: unknown, argv: readonly string[], terminal: Terminal): Promise<number> {
  const { FeedwrightError } = await import("../model/error.ts");
  const { cliKinds } = await import("../model/catalogue/cli.ts");
  const reason = error instanceof Error ? error.message : String(error);
  const failure: FeedwrightError =
    error instanceof FeedwrightError
      ? error
      : new FeedwrightError(isMissing(error) ? cliKinds.PACKAGE_MISSING : cliKinds.INTERNAL, { reason });
  if (argv.includes("--json")) {
    const event = { event: "diagnostic", at: new Date().toISOString(), diagnostic: failure.diagnostic };
    terminal.stdout.write(`${JSON.stringify(event)}\n`);
  } else {
    const { formatDiagnostic } = await import("./reporter/formatDiagnostic.ts");
    terminal.stderr.write(`${formatDiagnostic(failure.diagnostic, paintFor(terminal, "stderr"))}\n`);
  }
  if (argv.includes("--verbose") && error instanceof Error) terminal.stderr.write(`${error.stack ?? ""}\n`);
  return exitStatus.wrongUse;
}

function isMissing(error: unknown): boolean {
  return /^(?:ERR_)?MODULE_NOT_FOUND$/.test(String((error as { readonly code?: unknown } | undefined)?.code));
}
