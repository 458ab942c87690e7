import { expect, it } from "vitest";
import { type Dirt, transition, type WatchInput, type WatchState } from "../../src/watch/machine.ts";

const dirt = (...paths: readonly string[]): Dirt => new Set(paths);
const everything: Dirt = undefined;

const idle: WatchState = { name: "idle" };
const settling = (dirty: Dirt): WatchState => ({ name: "settling", dirty });
const building: WatchState = { name: "building" };
const buildingDirty = (dirty: Dirt): WatchState => ({ name: "building-dirty", dirty });
const closing: WatchState = { name: "closing" };
const closed: WatchState = { name: "closed" };

const changed = (dirty: Dirt): WatchInput => ({ kind: "changed", dirty });
const settled: WatchInput = { kind: "settled" };
const done: WatchInput = { kind: "done" };
const close: WatchInput = { kind: "close" };

/** A line for each state and input; `never` where the loop would be wrong. */
const table: readonly (readonly [before: WatchState, input: WatchInput, after: WatchState | "never"])[] = [
  [idle, changed(dirt("a")), settling(dirt("a"))],
  [idle, changed(everything), settling(everything)],
  [idle, settled, "never"],
  [idle, done, "never"],
  [idle, close, closed],
  [settling(dirt("a")), changed(dirt("b")), settling(dirt("a", "b"))],
  [settling(dirt("a")), changed(everything), settling(everything)],
  [settling(everything), changed(dirt("b")), settling(everything)],
  [settling(dirt("a")), settled, building],
  [settling(dirt("a")), done, "never"],
  [settling(dirt("a")), close, closed],
  [building, changed(dirt("a")), buildingDirty(dirt("a"))],
  [building, changed(everything), buildingDirty(everything)],
  [building, settled, "never"],
  [building, done, idle],
  [building, close, closing],
  [buildingDirty(dirt("a")), changed(dirt("b")), buildingDirty(dirt("a", "b"))],
  [buildingDirty(dirt("a")), changed(everything), buildingDirty(everything)],
  [buildingDirty(everything), changed(dirt("b")), buildingDirty(everything)],
  [buildingDirty(dirt("a")), settled, "never"],
  [buildingDirty(dirt("a")), done, settling(dirt("a"))],
  [buildingDirty(everything), done, settling(everything)],
  [buildingDirty(dirt("a")), close, closing],
  [closing, changed(dirt("a")), closing],
  [closing, settled, "never"],
  [closing, done, closed],
  [closing, close, closing],
  [closed, changed(dirt("a")), closed],
  [closed, settled, "never"],
  [closed, done, "never"],
  [closed, close, closed],
];

const shown = ({ name, ...rest }: WatchState): string =>
  "dirty" in rest ? `${name} (${rest.dirty === undefined ? "everything" : [...rest.dirty].join()})` : name;

it.each(table)("%o, %o: %o", (before, input, after) => {
  if (after === "never") expect(() => transition(before, input)).toThrow(`${input.kind} while ${before.name}`);
  else expect(shown(transition(before, input))).toBe(shown(after));
});

it("the table contains every state with every input", () => {
  const cells = new Set(table.map(([{ name }, { kind }]) => `${name} ${kind}`));
  expect(cells.size).toBe(6 * 4);
});
