import { expect, test } from "vitest";
import { simulate } from "./simulation.ts";

/** `ROUNDS=1000 npx vitest run test/scale` runs more of them, and `SEED=7` one alone. */
const rounds = Number(process.env.ROUNDS ?? 40);
const first = Number(process.env.SEED ?? 1);

test("two to eight builders with kills, suspensions, wrong clocks and lost answers: one id for ever, the newest ledger's documents, none older over newer", async () => {
  let takeovers = 0;
  for (let seed = first; seed < first + (process.env.SEED === undefined ? rounds : 1); seed += 1) {
    const told = await simulate(seed);
    takeovers += told.takeovers;
    expect(told.problems, `SEED=${seed}`).toEqual([]);
  }
  // Else it has shown nothing.
  expect(takeovers).toBeGreaterThan(1);
}, 1_800_000);
