// Every available generator, each with its cheapest feed: cold, again, and one save during its own watch.
import { readFileSync, writeFileSync } from "node:fs";
import { inTurns, measure, median, percentile95, summary } from "../measure.mjs";
import { node, own } from "../names.mjs";
import { program } from "../options.mjs";
import { astro } from "../peers/astro.mjs";
import { eleventy } from "../peers/eleventy.mjs";
import { hexo } from "../peers/hexo.mjs";
import { hugos } from "../peers/hugo.mjs";
import { jekyll } from "../peers/jekyll.mjs";
import { preparePeer } from "../peers/peer.mjs";
import { pelican } from "../peers/pelican.mjs";
import { script } from "../peers/script.mjs";
import { build } from "../site.mjs";
import { sleep, startOwn, startWatcher } from "../watcher.mjs";

/** A build that takes longer is run once or twice, not seven times. */
const slowMs = 4000;
/** Their time at 10,000 articles is minutes: only with --large. */
const slowest = new Set([jekyll.name, astro.name]);

export async function measurePeers(site, { runs, saves, isLarge, progress }) {
  const versions = {};
  const skipped = {};
  const peers = [];
  for (const peer of [...hugos(), script, eleventy, hexo, pelican, jekyll, astro]) {
    const version = peer.version();
    if (version === undefined) skipped[peer.name] = "not installed";
    else if (site.count > 1000 && slowest.has(peer.name) && !isLarge) skipped[peer.name] = "takes minutes: --large";
    else {
      progress(`${peer.name}, first run`);
      try {
        peers.push({ ...preparePeer(peer, site), prepare: (options) => preparePeer(peer, site, options) });
        versions[peer.name] = { version, what: peer.what };
      } catch (error) {
        // A generator whose feed is wrong is not timed; the others are.
        skipped[peer.name] = String(error.message).split("\n")[0];
      }
    }
  }
  const buildOwn = () => measure(build, { cwd: site.folder, env: site.env });
  const cases = {
    [node]: { runs, act: () => measure([process.execPath, "-e", "0"], { cwd: site.folder }) },
    [own]: {
      runs,
      act: () => {
        site.forget();
        return buildOwn();
      },
    },
    [`${own}, again`]: { runs, act: buildOwn },
  };
  const slow = {};
  for (const peer of peers) {
    const count = peer.first.cpuMs < slowMs ? runs : peer.first.cpuMs < 4 * slowMs ? Math.min(3, runs) : 1;
    if (count === 1) slow[peer.name] = [peer.first];
    else {
      cases[peer.name] = { runs: count, act: peer.cold };
      cases[`${peer.name}, again`] = { runs: Math.min(3, count), act: peer.warm };
    }
  }
  const results = { ...inTurns(cases, progress), ...slow };
  const builds = Object.fromEntries(Object.entries(results).map(([name, list]) => [name, summary(list)]));

  const watched = { [own]: await watchOwn(site, saves, progress) };
  for (const peer of peers) {
    const expectedMs = builds[peer.name].cpuMs;
    if (peer.watch === undefined || expectedMs > 4 * slowMs) {
      skipped[`${peer.name}, watch`] =
        peer.watch === undefined ? "it has none for builds" : "a save takes longer than is reasonable";
      continue;
    }
    try {
      watched[peer.name] = await watchPeer(peer, site, expectedMs > slowMs / 2 ? Math.min(5, saves) : saves, progress);
    } catch (error) {
      skipped[`${peer.name}, watch`] = String(error.message).split("\n")[0].slice(0, 200);
    }
  }
  for (const peer of peers) peer.remove();
  return { builds, watched, versions, skipped };
}

async function watchOwn(site, saves, progress) {
  site.forget();
  return await savesOf(await startOwn(site, program), site, site.pathOf, saves, own, progress);
}

async function watchPeer(peer, site, saves, progress) {
  const { cwd, env, feed, watch, pathOf, forget } = peer.name.startsWith("Hugo") ? peer.prepare({ watch: true }) : peer;
  forget();
  const watcher = startWatcher(watch, { cwd, env, documents: [feed], log: `${cwd}/watch.log` });
  const marker = site.corpus.newest[2].closing;
  await watcher.until(() => watcher.holds(marker), 300_000);
  // None of them reports in the same way that it is listening: a save that comes too early would be lost.
  await new Promise((rest) => setTimeout(rest, 3000 + peer.first.wallMs));
  return await savesOf(watcher, site, pathOf, saves, peer.name, progress);
}

async function savesOf(watcher, site, pathOf, saves, name, progress) {
  const article = site.corpus.newest[2];
  site.remember(article);
  const file = pathOf(article);
  const text = readFileSync(file, "utf8");
  const latencies = [];
  try {
    await new Promise((rest) => setTimeout(rest, 2000));
    const cpuBefore = watcher.cpuMs();
    for (let number = 1; number <= saves; number += 1) {
      progress(`${name}, save ${number} of ${saves}`);
      const marker = `seen${number}x`;
      const latency = watcher.save(() => writeFileSync(file, `${text}\n\n${marker}\n`), marker, 60_000);
      if (latency === undefined) throw new Error(`save ${number} was not in the feed after 60 s`);
      latencies.push(latency);
      sleep(200 + ((number * 37) % 60));
    }
    return {
      medianMs: median(latencies),
      p95Ms: percentile95(latencies),
      cpuMs: (watcher.cpuMs() - cpuBefore) / saves,
      megabytes: watcher.megabytes("VmHWM"),
      saves,
    };
  } finally {
    await watcher.stop();
    writeFileSync(file, text);
    site.restore();
  }
}
