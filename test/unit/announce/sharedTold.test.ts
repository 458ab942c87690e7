import { expect, test } from "vitest";
import { SharedTold } from "../../../src/announce/sharedTold.ts";
import { toldRecords } from "../../../src/announce/told.ts";
import { StoreError } from "../../../src/stores/storeError.ts";
import { sha256 } from "../../../src/text/sha256.ts";
import { lostAnswer, MemoryBucket, MemoryStore, type Troubles } from "../../support/memoryStore.ts";

const hub = "https://hub.example/?key=s3cret";
const topics = ["rss.xml", "atom.xml", "feed.json"].map((path) => `https://harbour.press/${path}`);
const [topic = ""] = topics;
const news = (count: number): string => sha256(Buffer.from(`${count}`));

/** What tells hubs on one machine; `told` is what it has told. */
function teller(bucket: MemoryBucket, nonce: string, { troubles = {}, earlier = new Map() }: TellerOptions = {}) {
  const clock = { ms: 0 };
  const told: string[] = [];
  const store = new MemoryStore(bucket, {
    ...troubles,
    after: async (request, answer) => {
      // Whoever waits for the turn looks from time to time.
      if (request.key === "turn" && request.method === "GET") clock.ms += 4_000;
      await troubles.after?.(request, answer);
    },
  });
  const record = new SharedTold({
    store,
    key: "told",
    turnKey: "turn",
    nonce,
    ticks: () => clock.ms,
    earlier: () => earlier,
    lookMs: 1,
    lingerMs: 1,
  });
  const tell = async (one: string, version: string, answer: () => Promise<void> = async () => {}): Promise<void> =>
    await record.turn.during(undefined, async () => {
      if (record.get(hub, one) === version) return;
      await answer();
      told.push(`${one} ${version}`);
      await record.set(hub, one, version);
    });
  return { record, told, tell, clock };
}

interface TellerOptions {
  readonly troubles?: Troubles;
  readonly earlier?: ReadonlyMap<string, string>;
}

const recorded = (bucket: MemoryBucket): ReadonlyMap<string, string> =>
  toldRecords(Buffer.from(bucket.objects.get("told")?.bytes ?? []).toString("utf8"));

test("a notification that one machine has sent is not sent again by another, and several at once send each only once", async () => {
  const bucket = new MemoryBucket();
  const all = ["00000001", "00000002", "00000003"].map((nonce) => teller(bucket, nonce));
  await Promise.all(
    all.map(async ({ tell, record }) => {
      await Promise.all(topics.map((one) => tell(one, news(1))));
      await record.close();
    }),
  );
  expect(all.flatMap(({ told }) => told).toSorted()).toEqual(topics.map((one) => `${one} ${news(1)}`).toSorted());
  const text = Buffer.from(bucket.objects.get("told")?.bytes ?? []).toString("utf8");
  expect(text).not.toMatch(/s3cret|hub|harbour/);
});

test("a machine that dies at any request loses no notification, and recorded ones are not sent again", async () => {
  let isDone = false;
  for (let dying = 1; !isDone; dying += 1) {
    for (const moment of ["before", "after"] as const) {
      const bucket = new MemoryBucket();
      let count = 0;
      let died: () => void = () => {};
      const dead = new Promise<void>((resolve) => {
        died = resolve;
      });
      const troubles: Troubles = {
        [moment]: async () => {
          count += 1;
          if (count < dying) return;
          died();
          await new Promise(() => {});
        },
      };
      const first = teller(bucket, "00000001", { troubles });
      const whole = (async () => {
        for (const one of topics) await first.tell(one, news(1));
      })();
      isDone = (await Promise.race([whole.then(() => "done"), dead.then(() => "died")])) === "done";
      const before = recorded(bucket).size;
      const second = teller(bucket, "00000002");
      for (const one of topics) await second.tell(one, news(1));
      await second.record.close();
      expect(second.told, `dead ${moment} request ${dying}`).toHaveLength(topics.length - before);
      expect(new Set([...first.told, ...second.told]).size).toBe(topics.length);
      const third = teller(bucket, "00000003");
      for (const one of topics) await third.tell(one, news(1));
      await third.record.close();
      expect(third.told).toEqual([]);
    }
  }
}, 60_000);

test("one that is suspended while a hub answers does not overwrite later records of others", async () => {
  const bucket = new MemoryBucket();
  const [one, two] = [teller(bucket, "00000001"), teller(bucket, "00000002")];
  await one.tell(topic, news(1));
  let wake: () => void = () => {};
  const suspended = new Promise<void>((resolve) => {
    wake = resolve;
  });
  const late = one.tell(topic, news(2), () => suspended);
  await two.tell(topic, news(3));
  await two.record.close();
  // Its clock has stood still: it believes that it still has the turn.
  wake();
  await late;
  await one.record.close();
  expect([...recorded(bucket).values()]).toEqual([news(3)]);
});

test("while the store does not answer, no hub is notified; an answer that could not be recorded is recorded with the next one", async () => {
  const bucket = new MemoryBucket();
  let isAway = true;
  const away: Troubles = {
    before: (request) => {
      if (isAway) throw lostAnswer(request);
    },
  };
  const { record, tell, told } = teller(bucket, "00000001", { troubles: away });
  await expect(record.refresh()).rejects.toThrow(StoreError);
  await expect(tell(topic, news(1))).rejects.toThrow(StoreError);
  expect(told).toEqual([]);
  isAway = false;
  await tell(topic, news(1), async () => {
    isAway = true;
  });
  isAway = false;
  expect(recorded(bucket).size).toBe(0);
  await tell(topics[1] ?? "", news(1));
  expect(recorded(bucket).size).toBe(2);
  await record.close();
});

test("a notification that could not be recorded is dropped when another builder has sent a newer one", async () => {
  const bucket = new MemoryBucket();
  let isAway = false;
  const away: Troubles = {
    before: (request) => {
      if (isAway) throw lostAnswer(request);
    },
  };
  const [one, two] = [teller(bucket, "00000001", { troubles: away }), teller(bucket, "00000002")];
  await one.tell(topic, news(1), async () => {
    isAway = true;
  });
  one.clock.ms += 60_000;
  await two.tell(topic, news(2));
  await two.record.close();
  isAway = false;
  await one.tell(topics[1] ?? "", news(1));
  await one.record.close();
  expect([...recorded(bucket).values()].toSorted()).toEqual([news(1), news(2)].toSorted());
});

test("a site that starts to share the record adds what its machine has recorded", async () => {
  const bucket = new MemoryBucket();
  const alone = teller(new MemoryBucket(), "00000001");
  await alone.tell(topic, news(1));
  await alone.record.close();
  const file = new Map([...toldRecords(`${"a".repeat(43)} ${news(7)}\n`)]);
  const sharing = teller(bucket, "00000002", { earlier: file });
  await sharing.tell(topic, news(1));
  await sharing.record.close();
  expect([...recorded(bucket).values()].toSorted()).toEqual([news(1), news(7)].toSorted());
});
