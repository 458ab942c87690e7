// What all peers have in common: a folder of their own, a first run that is verified, and runs that are timed.
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { measure } from "../measure.mjs";
import { workplace } from "../options.mjs";
import { verifyFeed } from "../verifyFeed.mjs";

/**
 * @returns the peer, ready to be timed, with a correct feed
 * @throws if its feed is not the newest 20 (or all) with their whole content
 */
export function preparePeer(peer, site, options = {}) {
  const folder = join(workplace, "peers", `${peer.name.replace(/[^\w.]+/g, "-").toLowerCase()}-${site.count}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { command, cwd, env, feed, clean, ...rest } = peer.prepare(site, folder, options);
  const forget = () => {
    for (const name of clean) rmSync(join(folder, name), { recursive: true, force: true });
  };
  const run = () => measure(command, { cwd, env });
  const prepared = {
    ...rest,
    name: peer.name,
    folder,
    cwd,
    env,
    feed: join(folder, feed),
    forget,
    cold: () => {
      forget();
      return run();
    },
    warm: run,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
  const first = prepared.cold();
  if (!existsSync(prepared.feed)) throw new Error(`${peer.name} wrote no ${feed}`);
  verifyFeed(prepared.feed, site.corpus, options);
  return { ...prepared, first };
}
