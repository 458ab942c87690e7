// A branch with 2,000 other articles is checked out during a watch: one consistent publication, and how soon.
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { article } from "../corpus.mjs";
import { environment, measure, median } from "../measure.mjs";
import { program } from "../options.mjs";
import { build } from "../site.mjs";
import { sleep, startOwn } from "../watcher.mjs";

export async function measureBranch(site, { runs, progress }) {
  const changed = Math.min(2000, site.count / 2);
  const repository = join(site.folder, "branch.git");
  const git = (...args) => {
    const identity = ["-c", "user.name=Bench", "-c", "user.email=bench@example.org", "-c", "gc.auto=0"];
    const place = [`--git-dir=${repository}`, `--work-tree=${site.content}`];
    const { status, stderr } = spawnSync("git", [...identity, ...place, ...args], {
      cwd: site.content,
      env: environment(),
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`git ${args[0]}: ${stderr}`);
  };
  // Every second one of the newest 100, and others everywhere.
  const chosen = new Set(site.corpus.newest.filter((_, at) => at % 2 === 0).map(({ number }) => number));
  for (let number = 0; chosen.size < changed; number += 1) chosen.add((number * 7) % site.count);
  const articles = [...chosen].map(article);
  const expected = site.corpus.newest
    .filter(({ isDraft }) => !isDraft)
    .slice(0, 20)
    .filter(({ number }) => chosen.has(number)).length;
  const branches = ["one", "two"];
  let watcher;
  try {
    progress("git init");
    rmSync(repository, { recursive: true, force: true });
    git("init", "--quiet", "--initial-branch=one");
    git("add", "--all", ".");
    git("commit", "--quiet", "--message=one");
    git("checkout", "--quiet", "-b", "two");
    for (const known of articles) site.write(known, `${known.text}\nThis is as branch two has it.\n`);
    git("commit", "--quiet", "--all", "--message=two");
    git("checkout", "--quiet", "one");

    const cold = [];
    for (let run = 0; run < runs; run += 1) {
      progress(`cold build, ${run + 1} of ${runs}`);
      site.forget();
      cold.push(measure(build, { cwd: site.folder, env: site.env }));
    }
    site.forget();
    watcher = await startOwn(site, program);
    await new Promise((rest) => setTimeout(rest, 3000));
    const document = join(site.folder, "dist/rss.xml");
    const results = [];
    for (let run = 0; run < runs; run += 1) {
      progress(`branch switch, ${run + 1} of ${runs}`);
      const to = branches[(run + 1) % 2];
      const eventsBefore = publications(watcher.printed());
      const inoBefore = statSync(document).ino;
      const cpuBefore = watcher.cpuMs();
      const started = performance.now();
      git("checkout", "--quiet", to);
      const switched = performance.now();
      let publishedAt;
      // Long enough to see a second publication.
      for (let last = performance.now(), seen = inoBefore; performance.now() - last < 2500; sleep(1)) {
        const { ino } = statSync(document, { throwIfNoEntry: false }) ?? { ino: seen };
        if (ino === seen) continue;
        seen = ino;
        last = publishedAt = performance.now();
      }
      await new Promise((next) => setTimeout(next, 100));
      const marked = readFileSync(document, "utf8").split("This is as branch two has it.").length - 1;
      results.push({
        gitMs: switched - started,
        afterSwitchMs: (publishedAt ?? Number.NaN) - switched,
        fromStartMs: (publishedAt ?? Number.NaN) - started,
        cpuMs: watcher.cpuMs() - cpuBefore,
        publications: publications(watcher.printed()) - eventsBefore,
        isRight: marked === (to === "two" ? expected : 0),
      });
    }
    const of = (key) => median(results.map((result) => result[key]));
    return {
      changed,
      runs,
      coldMs: median(cold.map(({ wallMs }) => wallMs)),
      afterSwitchMs: of("afterSwitchMs"),
      fromStartMs: of("fromStartMs"),
      gitMs: of("gitMs"),
      cpuMs: of("cpuMs"),
      mostPublications: Math.max(...results.map(({ publications: count }) => count)),
      allRight: results.every(({ isRight }) => isRight),
      results,
    };
  } finally {
    await watcher?.stop();
    rmSync(repository, { recursive: true, force: true });
    site.restore();
  }
}

function publications(printed) {
  return printed
    .split("\n")
    .filter((line) => line.includes('"event":"built"') && line.endsWith("}") && JSON.parse(line).written.length > 0)
    .length;
}
