import { expect, test } from "vitest";
import { killWatches } from "./kill.mjs";

test("killed at any moment while somebody writes, ledger and documents are whole, and the next start heals", async () => {
  const { kills, problems } = await killWatches(25, 4);
  expect(problems).toEqual([]);
  expect(kills).toBe(25);
}, 240_000);
