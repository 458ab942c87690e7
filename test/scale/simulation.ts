import { ArticleBucket } from "./articleBucket.ts";
import { Builder, documentsOf } from "./builder.ts";
import { randomFrom, VirtualTime } from "./virtualTime.ts";
import { ageOf, type SaidDocument, type Text, WatchedBucket } from "./world.ts";

export interface Simulated {
  readonly problems: readonly string[];
  readonly requests: Readonly<Record<string, number>>;
  readonly saves: number;
  readonly takeovers: number;
  readonly kills: number;
  readonly suspensions: number;
}

const second = 1_000;

interface Setting {
  /** How long it goes on, before it is quiet. */
  readonly minutes?: number;
  /** The articles lie in a store, and not in a checkout of each builder. */
  readonly storesArticles?: boolean;
}

/** One history of two to eight builders: a few minutes with saves and troubles, then quiet. */
export async function simulate(
  seed: number,
  { minutes = 3, storesArticles = false }: Setting = {},
): Promise<Simulated> {
  const random = randomFrom(seed);
  const time = new VirtualTime();
  const bucket = new WatchedBucket();
  const requests: Record<string, number> = {};
  const count = (method: string): void => {
    requests[method] = (requests[method] ?? 0) + 1;
  };
  const articles = storesArticles ? new ArticleBucket() : undefined;
  let share = random() * 0.15;
  const builders = Array.from(
    { length: 2 + Math.floor(random() * 7) },
    () => new Builder({ bucket, time, random, troubles: () => share, count, ...(articles && { articles }) }),
  );
  const texts = new Map<string, Text>();
  const told = { saves: 0, kills: 0, suspensions: 0 };
  for (const builder of builders) builder.start();
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;

  const save = (): void => {
    told.saves += 1;
    const text = nextText(texts, random);
    const before = texts.get(text.name);
    texts.set(text.name, text);
    if (articles !== undefined) {
      articles.save(text, before?.isGone === true ? undefined : before);
      return;
    }
    // Each builder gets it at another moment, as a checkout or a synchronized folder does.
    for (const { checkout } of builders)
      void time.sleep(random() * random() * 20 * second).then(() => {
        if ((checkout.get(text.name)?.version ?? -1) < text.version) checkout.set(text.name, text);
      });
  };
  const end = minutes * 60 * second;
  for (let at = 0; at < end; at += random() * 4 * second) {
    await time.runUntil(at);
    const chance = random();
    if (chance < 0.6) save();
    else if (chance < 0.72) {
      const builder = pick(builders);
      told.kills += 1;
      builder.kill();
      void time.sleep(random() * 40 * second).then(() => builder.lease === undefined && builder.start());
    } else if (chance < 0.84) {
      const builder = pick(builders);
      told.suspensions += 1;
      builder.suspendFor(random() * random() * 90 * second, random() < 0.5);
    }
  }
  share = 0;
  await time.runUntil(end + 180 * second);
  articles?.close();
  return {
    problems: [...bucket.problems, ...problemsAtEnd(bucket, builders, texts)],
    requests,
    takeovers: bucket.takeovers,
    ...told,
  };
}

/** A new text, or one that is edited, renamed, removed or brought back. */
function nextText(texts: ReadonlyMap<string, Text>, random: () => number): Text {
  const known = [...texts.values()];
  const old = known[Math.floor(random() * known.length)];
  if (old === undefined || (known.length < 12 && random() < 0.4)) {
    const name = `t${known.length + 1}`;
    return { name, path: `${name}.md`, version: 1, isGone: false, isDated: random() < 0.5 };
  }
  const version = old.version + 1;
  const chance = random();
  if (chance < 0.15) return { ...old, version, isGone: !old.isGone };
  if (chance < 0.3) return { ...old, version, path: `${old.name}-${version}.md` };
  return { ...old, version };
}

function problemsAtEnd(
  bucket: WatchedBucket,
  builders: readonly Builder[],
  texts: ReadonlyMap<string, Text>,
): readonly string[] {
  const problems: string[] = [];
  const holders = builders.filter(({ lease }) => lease?.isHeld === true);
  if (holders.length !== 1) problems.push(`${holders.length} builders hold the lease`);
  const { records } = bucket;
  const madeFrom = ageOf(records);
  for (const { ledger } of builders)
    if (ledger !== undefined && ageOf(ledger.ledger.entries()) !== madeFrom)
      problems.push("a builder has another ledger");
  if (records.length > texts.size) problems.push(`${records.length} ids for ${texts.size} texts`);
  const byTitle = new Map(records.map((record) => [record.title, record]));
  const entries = [...texts.values()].flatMap(({ name, version, isGone }) => {
    const record = byTitle.get(`${name} ${version}`);
    if (isGone) return [];
    if (record === undefined) problems.push(`${name} ${version} is not in the ledger`);
    return record === undefined ? [] : [{ text: name, id: record.id, title: record.title, updated: record.updated }];
  });
  const wanted = new Map(documentsOf(entries, records).map(([key, text]) => [key, JSON.parse(text) as SaidDocument]));
  for (const key of new Set([...wanted.keys(), ...[...texts.keys()].map((name) => `${name}/rss.xml`)])) {
    const [found, meant] = [bucket.document(key), wanted.get(key)].map((one) => one && inOrder(one));
    if (found !== meant) problems.push(`${key} is ${found}, not ${meant}`);
  }
  return problems;
}

function inOrder({ madeFrom, entries }: SaidDocument): string {
  return JSON.stringify({ madeFrom, entries: entries.toSorted((a, b) => (a.text < b.text ? -1 : 1)) });
}
