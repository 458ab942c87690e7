// Reads a CPU profile of the bundled program, and says which module of the source each moment belongs to.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * @param shareOf names the share that a frame belongs to, if any: `{ module, name }`, module as `src/…` or `node_modules/…`
 * @returns samples in order: `{ at, ms, share }`, `at` in milliseconds of the machine's steady clock. A moment belongs to the innermost
 *   frame that has a share, so that what a library does counts for whoever called it.
 */
export function readProfile(file, shareOf) {
  const { nodes, samples, timeDeltas, startTime } = JSON.parse(readFileSync(file, "utf8"));
  const modules = new Map();
  const moduleOf = ({ url, lineNumber }) => {
    if (!url.startsWith("file:")) return url;
    if (!modules.has(url)) modules.set(url, moduleLines(url));
    const lines = modules.get(url);
    return lines.findLast(({ line }) => line <= lineNumber)?.module ?? url;
  };
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

/** The bundler says before each module which one it is. */
function moduleLines(url) {
  const lines = [];
  for (const [line, text] of readFileSync(fileURLToPath(url), "utf8").split("\n").entries()) {
    const module = /^\s*\/\/ ((?:src|node_modules)\/\S+)$/.exec(text)?.[1];
    if (module !== undefined) lines.push({ line, module });
  }
  return lines;
}
