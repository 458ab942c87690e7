import nodeFs from "node:fs";
import type { Arguments } from "../arguments.ts";
import { formatDiagnostic } from "../reporter/human.ts";
import { readConfig } from "../session.ts";
import { paintFor, type Terminal } from "../terminal.ts";

/** Says what no article can fill in the addresses of a config that was just written; false where there is anything. */
export async function checkPatterns(args: Arguments, terminal: Terminal): Promise<boolean> {
  const { value: config } = await readConfig(args);
  if (config === undefined) return true;
  const { unfilledTokens } = await import("../../engine/permalinkCheck.ts");
  const { discoverFiles } = await import("../../source/discover.ts");
  const { value: files = [] } = discoverFiles(nodeFs, config.content);
  const unfilled = unfilledTokens(
    config,
    nodeFs,
    files.map((file) => ({ file })),
  );
  for (const one of unfilled) terminal.stderr.write(`${formatDiagnostic(one, paintFor(terminal, "stderr"))}\n`);
  return unfilled.length === 0;
}
