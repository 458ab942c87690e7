import { expect, test } from "vitest";
import { killWatches } from "./kill.mjs";

test("killed at any time while it writes, ledger and documents are whole, and the next start repairs everything", async () => {
  const { kills, problems } = await killWatches(25, 4);
  expect(problems).toEqual([]);
  expect(kills).toBe(25);
}, 240_000);

test("killed at any time while git checks out branches that turn files into folders and back, no id is lost or duplicated", async () => {
  const { kills, problems } = await killWatches(8, 3, undefined, { writes: "checkouts" });
  expect(problems).toEqual([]);
  expect(kills).toBe(8);
}, 240_000);
