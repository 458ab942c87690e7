// Complete feeds: every article in full, in three documents, cold; and one save during a watch.
import { join } from "node:path";
import { inTurns, measure, summary } from "../measure.mjs";
import { documents } from "../names.mjs";
import { hugos } from "../peers/hugo.mjs";
import { preparePeer } from "../peers/peer.mjs";
import { script } from "../peers/script.mjs";
import { buildComplete } from "../site.mjs";
import { countEntries, verifyFeed } from "../verifyFeed.mjs";
import { measureSaves } from "./saves.mjs";

/** Above this, the yardsticks would need more memory than machines have, and the script longer strings than there are. */
const mostForYardsticks = 10_000;

export async function measureComplete(site, { runs, saves, progress }) {
  const complete = true;
  const isSmall = site.count <= mostForYardsticks;
  const peers = isSmall ? [...hugos(), script].map((peer) => preparePeer(peer, site, { complete })) : [];
  const cold = () => {
    site.forget();
    return measure(buildComplete, { cwd: site.folder, env: site.env });
  };
  const results = inTurns(
    { cold: { runs, act: cold }, ...Object.fromEntries(peers.map((peer) => [peer.name, { runs, act: peer.cold }])) },
    progress,
  );
  progress("are all there?");
  for (const name of documents) {
    const file = join(site.folder, "complete", name);
    if (isSmall) verifyFeed(file, site.corpus, { complete });
    else countEntries(file, site.corpus);
  }
  for (const peer of peers) peer.remove();
  const summaries = Object.fromEntries(Object.entries(results).map(([name, list]) => [name, summary(list)]));
  if (!isSmall) return { builds: summaries };
  const args = ["--config", "complete.config.json"];
  const save = await measureSaves(site, { saves, args, out: "complete", styles: ["in place"], progress });
  return { builds: summaries, save };
}
