import { expect, test } from "vitest";
import { simulate } from "./simulation.ts";

/** `ROUNDS=1000 npx vitest run test/scale` runs more of them, `SEED=7` one alone, and both together as many from that seed on. */
const rounds = Number(process.env.ROUNDS ?? (process.env.SEED === undefined ? 40 : 1));
const first = Number(process.env.SEED ?? 1);

test.each([
  ["in checkouts", false],
  ["in a store", true],
])(
  "two to eight builders of articles %s, with kills, suspensions, wrong clocks and lost answers: ids never change, and no older document replaces a newer one",
  async (_where, storesArticles) => {
    let takeovers = 0;
    for (let seed = first; seed < first + rounds; seed += 1) {
      const told = await simulate(seed, { storesArticles });
      takeovers += told.takeovers;
      expect(told.problems, `SEED=${seed}`).toEqual([]);
    }
    // Else it has shown nothing.
    if (rounds > 1) expect(takeovers).toBeGreaterThan(1);
  },
  1_800_000,
);
