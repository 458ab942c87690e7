// 10,000 saves: the memory that is left after a garbage collection that is requested from outside.

import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { program } from "../options.mjs";
import { startOwn } from "../watcher.mjs";

export async function measureGrowth(site, { saves = 10_000, progress }) {
  site.forget();
  const article = site.corpus.newest[2];
  const text = site.textOf(article);
  const told = join(site.folder, "memory.json");
  const probe = pathToFileURL(join(import.meta.dirname, "../memoryProbe.mjs"));
  const watcher = await startOwn(site, program, { nodeArgs: ["--expose-gc", "--import", probe.href] });
  const memory = async (after) => {
    rmSync(told, { force: true });
    watcher.signal("SIGUSR2");
    while (!existsSync(told)) await new Promise((next) => setTimeout(next, 20));
    const { heapUsed, rss, external } = JSON.parse(readFileSync(told, "utf8"));
    const megabyte = 1024 * 1024;
    return {
      after,
      heapMegabytes: heapUsed / megabyte,
      externalMegabytes: external / megabyte,
      rssMegabytes: rss / megabyte,
    };
  };
  const looks = [];
  const started = performance.now();
  try {
    await new Promise((rest) => setTimeout(rest, 2000));
    looks.push(await memory(0));
    for (let number = 1; number <= saves; number += 1) {
      if (number % 100 === 0) progress(`save ${number} of ${saves}`);
      const marker = `grown${number}x`;
      if (watcher.save(() => site.write(article, `${text}\n\n${marker}\n`), marker, 60_000) === undefined)
        throw new Error(`save ${number} never came`);
      if (number === 200 || number % Math.ceil(saves / 4) === 0) looks.push(await memory(number));
    }
  } finally {
    await watcher.stop();
    site.restore();
    rmSync(told, { force: true });
  }
  return { saves, seconds: (performance.now() - started) / 1000, looks };
}
