import { cachedDataVersionTag } from "node:v8";
import { afterEach, describe, expect, it } from "vitest";
import { createEngineFlags } from "../../../src/launcher/engineFlags.ts";

// Compiled code is bound to this tag, which V8 makes of its version and of all its flags.
const atStart = cachedDataVersionTag();

// What V8 of other lines of Node.js knows is not known: there nothing is set.
describe.runIf(/^2[0246]\./.test(process.versions.node))(
  "flags of the engine (skipped on lines of Node.js that are not listed)",
  () => {
    afterEach(() => createEngineFlags().whileLoading(() => {}));

    it("are as Node.js has them until it is known how much is to be done", () => {
      createEngineFlags();
      expect(cachedDataVersionTag()).toBe(atStart);
    });

    it.each(["forMany", "keepHeapSmall"] as const)("are as Node.js has them while code is loaded: %s", (change) => {
      const engine = createEngineFlags();
      engine.forFew();
      engine[change]();
      expect(cachedDataVersionTag()).not.toBe(atStart);
      const inside = engine.whileLoading(() => {
        const nested = engine.whileLoading(cachedDataVersionTag);
        return [nested, cachedDataVersionTag()];
      });
      expect(inside).toEqual([atStart, atStart]);
      expect(cachedDataVersionTag()).not.toBe(atStart);
      expect(() =>
        engine.whileLoading(() => {
          throw new Error("it cannot be loaded");
        }),
      ).toThrow("it cannot be loaded");
      expect(cachedDataVersionTag()).not.toBe(atStart);
    });

    it("are as Node.js has them until a thread runs that is being started, and then what they have become meanwhile", () => {
      const engine = createEngineFlags();
      engine.forMany();
      const wanted = cachedDataVersionTag();
      expect(() =>
        engine.startThread(() => {
          throw new Error("no thread can be had");
        }),
      ).toThrow("no thread can be had");
      expect(cachedDataVersionTag()).toBe(wanted);
      const shared = engine.startThread((memory) => memory);
      engine.keepHeapSmall();
      engine.whileLoading(() => {});
      expect(cachedDataVersionTag()).toBe(atStart);
      createEngineFlags(shared).threadRuns();
      expect([atStart, wanted]).not.toContain(cachedDataVersionTag());
    });
  },
);
