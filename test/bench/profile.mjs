// Reads a CPU profile, and says what the time was spent on.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { project } from "./options.mjs";

/**
 * @param shareOf returns the share that a frame belongs to, if any: `{ module, name }`, module as `src/…` or `node_modules/…`
 * @returns samples in order: `{ at, ms, share }`, `at` in milliseconds of the machine's steady clock. Time belongs to the innermost frame
 * with a share, so that the time in a library counts for its caller.
 */
export function readProfile(file, shareOf) {
  const { nodes, samples, timeDeltas, startTime } = JSON.parse(readFileSync(file, "utf8"));
  const root = pathToFileURL(`${project}/`).href;
  const moduleOf = ({ url }) => (url.startsWith(root) ? url.slice(root.length).replace(/^lib\//, "src/") : url);
  const parents = new Map();
  for (const { id, children = [] } of nodes) for (const child of children) parents.set(child, id);
  const shares = new Map();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const shareOfNode = (id) => {
    if (id === undefined) return undefined;
    if (!shares.has(id)) {
      const { callFrame } = byId.get(id);
      const own = shareOf({ name: callFrame.functionName, module: moduleOf(callFrame) });
      shares.set(id, own ?? shareOfNode(parents.get(id)));
    }
    return shares.get(id);
  };
  let at = startTime;
  return samples.map((id, index) => {
    at += timeDeltas[index];
    // The sample stands for the time until the next one.
    return { at: at / 1000, ms: (timeDeltas[index + 1] ?? 0) / 1000, share: shareOfNode(id) ?? "the rest" };
  });
}
