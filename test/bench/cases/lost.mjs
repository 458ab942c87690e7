// Two saves of one file, 1 to 60 ms apart: do the documents end with the second?
import { program } from "../options.mjs";
import { sleep, startOwn } from "../watcher.mjs";

const gapsMs = [1, 3, 8, 20, 40, 60];
const trialsPerGap = 8;

export async function measureLost(site, { progress }) {
  site.forget();
  const article = site.corpus.newest[4];
  const text = site.textOf(article);
  const watcher = await startOwn(site, program);
  const lost = Object.fromEntries(gapsMs.map((gap) => [gap, 0]));
  try {
    for (let trial = 0; trial < trialsPerGap; trial += 1) {
      for (const gap of gapsMs) {
        progress(`two saves ${gap} ms apart, ${trial + 1} of ${trialsPerGap}`);
        sleep(200);
        site.write(article, `${text}\n\nfirst${gap}x${trial}x\n`);
        sleep(gap);
        const marker = `second${gap}x${trial}x`;
        const latency = watcher.save(() => site.write(article, `${text}\n\n${marker}\n`), marker, 3000);
        if (latency === undefined) lost[gap] += 1;
      }
    }
  } finally {
    await watcher.stop();
    site.restore();
  }
  const count = Object.values(lost).reduce((sum, each) => sum + each, 0);
  return { trials: gapsMs.length * trialsPerGap, lost: count, byGap: lost };
}
