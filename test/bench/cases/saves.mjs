// One save during a watch: until all three documents on disk contain it, in place and by renaming.
import { median, percentile95 } from "../measure.mjs";
import { program } from "../options.mjs";
import { sleep, startOwn } from "../watcher.mjs";

export async function measureSaves(
  site,
  { saves, args = [], out = "dist", styles = ["in place", "rename"], progress },
) {
  site.forget();
  const article = site.corpus.newest[2];
  const text = site.textOf(article);
  const watcher = await startOwn(site, program, { args, out });
  try {
    await new Promise((rest) => setTimeout(rest, 5000));
    const restMegabytes = watcher.megabytes();
    const watches = watcher.watches();
    const byStyle = {};
    for (const style of styles) {
      const latencies = [];
      const cpuBefore = watcher.cpuMs();
      for (let number = 1; number <= saves; number += 1) {
        progress(`save ${style}, ${number} of ${saves}`);
        const marker = `saved${style.length}x${number}x`;
        const write = style === "in place" ? site.write : site.replace;
        const latency = watcher.save(() => write.call(site, article, `${text}\n\n${marker}\n`), marker, 60_000);
        if (latency === undefined) throw new Error(`save ${number} never came\n${watcher.printed().slice(-1000)}`);
        latencies.push(latency);
        sleep(90 + ((number * 37) % 60));
      }
      const cpuMs = (watcher.cpuMs() - cpuBefore) / saves;
      byStyle[style] = { medianMs: median(latencies), p95Ms: percentile95(latencies), cpuMs, saves, latencies };
    }
    return {
      byStyle,
      readyMs: watcher.readyMs,
      restMegabytes,
      afterMegabytes: watcher.megabytes(),
      peakMegabytes: watcher.megabytes("VmHWM"),
      watches,
      folders: site.folders,
      // The folder above content/, with the config, is watched, too.
      builds: builds(watcher.printed()),
    };
  } finally {
    await watcher.stop();
    site.restore();
  }
}

/** The duration of a build according to the program, without the first build and the sweep. */
function builds(printed) {
  const durations = printed
    .split("\n")
    .filter((line) => line.includes('"event":"built"'))
    .map((line) => JSON.parse(line))
    .filter(({ reason, written }) => reason.length > 0 && written.length > 0)
    .map(({ durationMs }) => durationMs);
  return durations.length === 0 ? undefined : { medianMs: median(durations), count: durations.length };
}
