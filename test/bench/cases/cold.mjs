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
  const changed = [0, 5, 19, 40, 60, 80].map((at) => site.corpus.newest[at]);
  const others = [site.corpus.newest[97], site.corpus.newest[98], site.corpus.newest[99], site.corpus.newest[96]];
  site.forget();
  own();
  for (const name of documents) verifyFeed(join(site.folder, "dist", name), site.corpus);
  const results = inTurns(
    {
      [node]: { runs, act: () => measure([process.execPath, "-e", "0"], { cwd: site.folder }) },
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
          for (const article of [...changed, ...others])
            site.write(article, `${site.textOf(article)}\nOne line more.\n`);
          const run = own();
          site.restore();
          return run;
        },
      },
      ...Object.fromEntries(
        peers.map(({ name, cold, first }) => [
          name,
          { runs: first.wallMs > 5000 ? Math.min(3, runs) : runs, act: cold },
        ]),
      ),
    },
    progress,
  );
  for (const peer of peers) peer.remove();
  return Object.fromEntries(Object.entries(results).map(([name, list]) => [name, summary(list)]));
}
