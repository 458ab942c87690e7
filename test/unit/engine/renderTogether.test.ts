import nodeFs, { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createRenderService, type RenderThread, type RenderThreadData } from "../../../src/engine/renderThread.ts";
import { openSite } from "../../../src/engine/site.ts";
import type { Config } from "../../../src/model/config.ts";
import type { Diagnostic } from "../../../src/model/diagnostic.ts";
import { documentsIn, into, temporaryFolder } from "../../support/build.ts";
import { testConfig } from "../../support/config.ts";

/** Another thread as far as can be told from here: messages are copied, and come later. It fails after some batches. */
function pretendThread(data: RenderThreadData, batchesBeforeFailure: number, done: string[]): RenderThread {
  const render = createRenderService(structuredClone(data), nodeFs);
  let onResult: Parameters<RenderThread["onResult"]>[0] = () => {};
  let onFailure = (): void => {};
  let batches = 0;
  let isOver = false;
  return {
    post: (batch) => {
      batches += 1;
      if (batches > batchesBeforeFailure) {
        if (!isOver) setImmediate(() => onFailure());
        isOver = true;
        return;
      }
      void render(structuredClone(batch)).then((results) => {
        if (isOver) return;
        done.push(...results.map(({ path }) => path));
        onResult(structuredClone(results));
      });
    },
    onResult: (listener) => {
      onResult = listener;
    },
    onFailure: (listener) => {
      onFailure = listener;
    },
    stop: () => {
      isOver = true;
    },
  };
}

async function documents(config: Config, start?: (data: RenderThreadData) => RenderThread): Promise<unknown> {
  const diagnostics: Diagnostic[] = [];
  await using site = await openSite({
    config,
    fs: nodeFs,
    clock: { now: () => Date.UTC(2026, 5, 1) },
    emit: (event) => void (event.event === "diagnostic" && diagnostics.push(event.diagnostic)),
    publish: true,
    ...(start === undefined ? {} : { startRenderThread: async (data) => start(data) }),
  });
  await site.update({ kind: "all" });
  return {
    files: documentsIn(config.out.dir),
    ledger: readFileSync(config.ledger.file, "utf8"),
    diagnostics: diagnostics.map((one) => JSON.stringify(one)).sort(),
  };
}

it("renders with another thread what it renders alone, also when that thread fails", async () => {
  using folder = temporaryFolder();
  const config = testConfig(folder.path, { feeds: [{ name: "main", limit: 0 }] });
  mkdirSync(join(config.content.dir, "sub"), { recursive: true });
  for (let number = 0; number < 420; number += 1) {
    const name = number % 3 === 0 ? `sub/${number}.md` : `${number}.md`;
    const links = `[before](../${number - 1}.md) [missing](nothing.md) {{< ref "${number + 1}" >}} ![p](p-${number}.png)`;
    writeFileSync(
      join(config.content.dir, name),
      `---\ntitle: T${number}\ndate: ${new Date(Date.UTC(2020, 0, number + 1)).toISOString()}\n---\n${links} text\n`,
    );
  }
  // Not UTF-8: it can be rendered nowhere, and that is told once.
  writeFileSync(
    join(config.content.dir, "latin1.md"),
    Buffer.from("---\ntitle: L\ndate: 2020-01-01\n---\nna\xefve\n", "latin1"),
  );
  const alone = await documents(config);
  for (const batches of [0, 1, 3, 99]) {
    using other = temporaryFolder();
    const done: string[] = [];
    const together = await documents(into(other.path, config), (data) => pretendThread(data, batches, done));
    expect(together).toEqual(alone);
    // Each article once, and some by the other thread, if it got that far.
    expect(new Set(done).size).toBe(done.length);
    if (batches >= 3) expect(done.length).toBeGreaterThan(0);
  }
});
