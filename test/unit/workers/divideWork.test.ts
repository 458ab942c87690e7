import fc from "fast-check";
import { expect, it } from "vitest";
import { divideWork, inBatches } from "../../../src/workers/divideWork.ts";

it("does every job once and returns the results in order, however long each takes and whenever the other thread fails", async () => {
  const job = fc.record({ turnsHere: fc.nat(3), turnsThere: fc.nat(6) });
  const turns = async (count: number): Promise<void> => {
    for (let turn = 0; turn < count; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
  };
  await fc.assert(
    fc.asyncProperty(fc.array(job, { maxLength: 60 }), fc.nat(40), async (jobs, jobsBeforeFailure) => {
      const done: number[] = [];
      const accepted: number[] = [];
      let asked = 0;
      await divideWork(
        jobs.keys(),
        async (at) => {
          await turns(jobs[at]?.turnsHere ?? 0);
          done.push(at);
          return at;
        },
        async (at) => {
          asked += 1;
          const fails = asked > jobsBeforeFailure;
          await turns(jobs[at]?.turnsThere ?? 0);
          if (fails) throw new Error("it has failed");
          done.push(at);
          return at;
        },
        (result, at) => {
          expect(result).toBe(at);
          accepted.push(at);
        },
      );
      expect(accepted).toEqual([...jobs.keys()]);
      expect(done.toSorted((a, b) => a - b)).toEqual(accepted);
      // Once it has failed, it gets no more jobs than those on their way.
      expect(asked).toBeLessThanOrEqual(jobsBeforeFailure + 2);
    }),
    { numRuns: 60 },
  );
});

it("first does what the other thread has failed to do: all later results wait for it", async () => {
  const done: number[] = [];
  const accepted: number[] = [];
  const left: number[] = [];
  await divideWork(
    Array.from({ length: 30 }, (_, at) => at),
    async (at) => {
      done.push(at);
      return at;
    },
    async (at) => {
      left.push(at);
      throw new Error("it has failed");
    },
    (result) => accepted.push(result),
  );
  expect(left).toEqual([0, 1]);
  // One job is started here before the failure is known.
  expect(done.slice(0, 3)).toEqual([2, 0, 1]);
  expect(accepted).toEqual(Array.from({ length: 30 }, (_, at) => at));
});

it("ends if a job that is done here fails, with its error", async () => {
  const fail = (): never => {
    throw new Error("no");
  };
  await expect(divideWork([1, 2], fail, undefined, () => {})).rejects.toThrow("no");
});

it("cuts into parts", () => {
  expect([...inBatches([1, 2, 3, 4, 5], 2)]).toEqual([[1, 2], [3, 4], [5]]);
  expect([...inBatches([], 2)]).toEqual([]);
});
