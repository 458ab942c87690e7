import { expect, test, vi } from "vitest";
import { manifestKey } from "../../src/upload/manifest.ts";
import type { BucketRequest } from "../support/memoryStore.ts";
import { UploadWorld } from "../support/uploadWorld.ts";

test("ten thousand documents take one write each, sixteen at once, and progress is reported", async () => {
  const world = new UploadWorld();
  world.build(Object.fromEntries(Array.from({ length: 3333 }, (_, at) => [`tags/${at}`, 0])), "1");
  const documents = Object.keys(world.built).length;
  expect(documents).toBeGreaterThan(9_999);
  const requests: BucketRequest[] = [];
  let [underWay, most] = [0, 0];
  const publisher = world.publisher({
    before: async (request) => {
      requests.push(request);
      underWay += 1;
      most = Math.max(most, underWay);
      await null;
    },
    after: () => {
      underWay -= 1;
    },
  });
  // Each look at the clock is 5 ms later.
  let now = performance.now();
  const clock = vi.spyOn(performance, "now").mockImplementation(() => {
    now += 5;
    return now;
  });
  expect(await world.publish(publisher)).toMatchObject({ sent: { length: documents } });
  clock.mockRestore();
  expect(world.published).toEqual(world.built);

  const of = (method: string, isList: boolean): number =>
    requests.filter((request) => request.method === method && (request.key === manifestKey) === isList).length;
  // Whether others have objects of these names is seen from a list.
  expect([of("LIST", false), of("GET", false), of("PUT", false)]).toEqual([1, 0, documents]);
  // What is about to be done, what is done after each five hundred documents, and what is there.
  expect(of("PUT", true)).toBeLessThan(documents / 500 + 3);
  expect(most).toBeLessThanOrEqual(17);
  const progress = world.events.filter(({ event }) => event === "progress");
  expect(progress.length).toBeGreaterThan(100);
  expect(progress.at(-1)).toMatchObject({ stage: "publishing", total: documents });

  // One article of a tag is saved.
  requests.length = 0;
  world.write("tags/7/rss.xml", "new");
  expect(await publisher.publish(world.snapshot)).toMatchObject({ sent: ["tags/7/rss.xml"] });
  expect(requests.map(({ method }) => method)).toEqual(["PUT", "PUT", "PUT"]);
});
