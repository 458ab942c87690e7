// Builds of a folder of articles: cold, again with nothing changed, again with ten articles changed; and the yardsticks.
import { join } from "node:path";
import { inTurns, measure, summary } from "../measure.mjs";
import { documents, node } from "../names.mjs";
import { hugos } from "../peers/hugo.mjs";
import { preparePeer } from "../peers/peer.mjs";
import { script } from "../peers/script.mjs";
import { build } from "../site.mjs";
import { verifyFeed } from "../verifyFeed.mjs";

export function measureCold(site, { runs, progress }) {
  const peers = [...hugos(), script].map((peer) => preparePeer(peer, site));
  const own = () => measure(build, { cwd: site.folder, env: site.env });
  // One that is in the feeds, the newest, and nine others.
  const changed = [site.corpus.newest[0], ...site.corpus.newest.slice(91, 100)];
  site.forget();
  own();
  for (const name of documents) verifyFeed(join(site.folder, "dist", name), site.corpus);
  const results = inTurns(
    {
      [node]: { runs, act: () => measure([process.execPath, "-e", "0"], { cwd: site.folder }) },
      "first of all": {
        runs,
        act: () => {
          site.forget();
          site.forgetProgram();
          return own();
        },
      },
      cold: {
        runs,
        act: () => {
          site.forget();
          return own();
        },
      },
      warm: { runs, act: own },
      "10 changed": {
        runs,
        act: () => {
          for (const article of changed) site.write(article, `${site.textOf(article)}\nOne line more.\n`);
          const run = own();
          site.restore();
          return run;
        },
      },
      ...Object.fromEntries(
        peers.map(({ name, cold, first }) => [
          name,
          { runs: first.cpuMs > 5000 ? Math.min(3, runs) : runs, act: cold },
        ]),
      ),
    },
    progress,
  );
  for (const peer of peers) peer.remove();
  return Object.fromEntries(Object.entries(results).map(([name, list]) => [name, summary(list)]));
}
