import nodeFs, { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import {
  createRenderService,
  type RenderWork,
  type RenderWorker,
  type RenderWorkerData,
} from "../../../src/engine/drafts/renderService.ts";
import { openSite } from "../../../src/engine/openSite.ts";
import type { Config } from "../../../src/model/config.ts";
import type { Diagnostic } from "../../../src/model/diagnostic.ts";
import type { Ask } from "../../../src/workers/worker.ts";
import { buildOnce, documentsIn, into, temporaryFolder } from "../../support/build.ts";
import { testConfig } from "../../support/config.ts";

/** Another thread, as far as this thread can tell: messages are copied, and arrive later. It fails after some jobs. */
function pretendThread(data: RenderWorkerData, jobsBeforeFailure: number, done: string[]): RenderWorker {
  const service = createRenderService(structuredClone(data), nodeFs);
  let jobs = 0;
  const ask: Ask<RenderWork> = async (kind, job) => {
    jobs += 1;
    const isLost = jobs > jobsBeforeFailure;
    const answer = structuredClone(await service(kind, structuredClone(job)));
    if (isLost) throw new Error("it has failed");
    const items = kind === "write" ? (job as RenderWork["write"]["job"]).entries : Array.isArray(job) ? job : [];
    for (const { path } of items) done.push(`${kind} ${path}`);
    return answer;
  };
  return { ask, stop: () => {} };
}

async function documents(
  config: Config,
  start?: (data: RenderWorkerData) => RenderWorker,
  isOnce = false,
): Promise<unknown> {
  const diagnostics: Diagnostic[] = [];
  await using site = await openSite({
    config,
    fs: nodeFs,
    clock: { now: () => Date.UTC(2026, 5, 1) },
    emit: (event) => void (event.event === "diagnostic" && diagnostics.push(event.diagnostic)),
    publish: true,
    isOnce,
    ...(start === undefined ? {} : { startRenderWorker: async (data) => start(data) }),
  });
  await site.update({ kind: "all" });
  return {
    files: documentsIn(config.out.dir),
    ledger: readFileSync(config.ledger.file, "utf8"),
    diagnostics: diagnostics.map((one) => JSON.stringify(one)).sort(),
  };
}

it("gives the same result with another thread as without, even if that thread fails", async () => {
  using folder = temporaryFolder();
  const config = testConfig(folder.path, { feeds: [{ name: "main", limit: 0 }] });
  mkdirSync(join(config.content.dir, "sub"), { recursive: true });
  for (let number = 0; number < 620; number += 1) {
    const name = number % 3 === 0 ? `sub/${number}.md` : `${number}.md`;
    const links = `[before](../${number - 1}.md) [missing](nothing.md) {{< ref "${number + 1}" >}} ![p](p-${number}.png)`;
    writeFileSync(
      join(config.content.dir, name),
      `---\ntitle: T${number}\ndate: ${new Date(Date.UTC(2020, 0, number + 1)).toISOString()}\n---\n${links} ${"text ]]> é ".repeat(20)}\n`,
    );
  }
  // Not UTF-8: it cannot be rendered anywhere, and that is reported once.
  writeFileSync(
    join(config.content.dir, "latin1.md"),
    Buffer.from("---\ntitle: L\ndate: 2020-01-01\n---\nna\xefve\n", "latin1"),
  );
  const alone = await documents(config);
  for (const jobs of [0, 1, 3, 45, 999]) {
    using other = temporaryFolder();
    const done: string[] = [];
    const together = await documents(into(other.path, config), (data) => pretendThread(data, jobs, done));
    expect(together).toEqual(alone);
    // Each article once, and some by the other thread, if it got that far.
    expect(new Set(done).size).toBe(done.length);
    if (jobs >= 3) expect(done.some((one) => one.startsWith("render"))).toBe(true);
    if (jobs === 999) expect(done.some((one) => one.startsWith("write"))).toBe(true);
  }
});

it("writes the entries of many feeds with another thread as without, each once, even if that thread fails", async () => {
  using folder = temporaryFolder();
  const feed = { limit: 20, content: "full", order: "published", archive: false, page: "", namespaces: {} } as const;
  const files = { rss: "{slug}/rss.xml", atom: "{slug}/atom.xml", json: "{slug}/feed.json" };
  const group = { name: "tags", each: "tag", atLeast: 1, archiveOnly: false, aliases: {}, values: {} } as const;
  const config = testConfig(folder.path, {
    feeds: [{ name: "main", limit: 20 }],
    groups: [{ ...group, feed: { ...feed, name: "tags", files } }],
  });
  mkdirSync(config.content.dir, { recursive: true });
  for (let number = 0; number < 400; number += 1) {
    // Articles without an author name the feed in Atom; locations and comments need namespaces that not all feeds declare.
    const author = number % 3 === 0 ? "" : "authors: [Ada]\n";
    const more = number % 5 === 0 ? "location: { name: Quay, latitude: 1, longitude: 2 }\n" : "";
    writeFileSync(
      join(config.content.dir, `${number}.md`),
      `---\ntitle: T${number}\ndate: ${new Date(Date.UTC(2020, 0, number + 1)).toISOString()}\ntags: [t${number % 30}, u${number % 7}]\n${author}${more}---\n${"text ]]> é ".repeat(20)}\n`,
    );
  }
  const alone = await documents(config);
  for (const jobs of [0, 1, 60, 999]) {
    using other = temporaryFolder();
    const done: string[] = [];
    // What only another update needs is kept or not: that makes no difference.
    const together = await documents(
      into(other.path, config),
      (data) => pretendThread(data, jobs, done),
      jobs % 2 === 1,
    );
    expect(together).toEqual(alone);
    const written = done.filter((one) => one.startsWith("write"));
    if (jobs === 999) expect(written.length).toBeGreaterThan(100);
  }
});

it("continues with another thread where the last one stopped, or without a thread if it cannot be started", async () => {
  using folder = temporaryFolder();
  const config = testConfig(folder.path, { feeds: [{ name: "main", limit: 0 }] });
  mkdirSync(config.content.dir);
  const write = (text: string, from: number, to: number): void => {
    for (let number = from; number < to; number += 1)
      writeFileSync(
        join(config.content.dir, `${number}.md`),
        `---\ntitle: T${number}\ndate: 2020-01-01\n---\n${`${text} ${number} `.repeat(80)}\n`,
      );
  };
  write("first", 0, 620);
  let starts = 0;
  await using site = await openSite({
    config,
    fs: nodeFs,
    clock: { now: () => Date.UTC(2026, 5, 1) },
    emit: () => {},
    publish: true,
    startRenderWorker: async (data) => {
      starts += 1;
      if (starts === 3) throw new Error("no more threads");
      return pretendThread(data, Number.POSITIVE_INFINITY, []);
    },
  });
  for (const [text, from, to] of [
    ["first", 0, 620],
    ["second", 0, 400],
    ["third", 200, 620],
  ] as const) {
    write(text, from, to);
    await site.update({ kind: "all" });
    using other = temporaryFolder();
    const again = into(other.path, config);
    cpSync(config.ledger.file, again.ledger.file);
    await buildOnce(again, { now: Date.UTC(2026, 5, 1) });
    expect(documentsIn(config.out.dir)).toEqual(documentsIn(again.out.dir));
  }
  expect(starts).toBe(3);
});
