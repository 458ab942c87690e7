// What a command that reads no article costs.
import { inTurns, measure, summary } from "../measure.mjs";
import { node } from "../names.mjs";
import { program } from "../options.mjs";

export function measureStart(folder, { runs, progress }) {
  const act = (...args) => ({ runs, act: () => measure([process.execPath, ...args], { cwd: folder }) });
  const results = inTurns(
    { [node]: act("-e", "0"), "--version": act(program, "--version"), "--help": act(program, "--help") },
    progress,
  );
  return Object.fromEntries(Object.entries(results).map(([name, list]) => [name, summary(list)]));
}
