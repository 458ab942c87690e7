// What each platform does with the sample site, held against what this Node.js does with it on this system, byte for byte.
import { deepStrictEqual, ok } from "node:assert";
import { spawn, spawnSync } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { now, program, published, sameFiles, sampleSite, until, withOutput } from "./support.mjs";

/** This Node.js on this system. */
const here = { command: process.execPath, args: [program], path: (path) => path, separator: "/" };

/** What somebody does to a site while it is watched, from outside of the program. */
const changes = {
  "an edit": (content) => appendFileSync(join(content, "news/ferry-timetable.md"), "\nOne more boat on Sundays.\n"),
  "a save as editors do it": (content) => {
    const file = join(content, "notes/2026-03-04-horn.md");
    writeFileSync(`${file}~`, `${readFileSync(file, "utf8")}\nAnd again.\n`);
    renameSync(`${file}~`, file);
  },
  "a renamed file": (content) => renameSync(join(content, "news/budapest-summit.md"), join(content, "news/summit.md")),
  "a moved folder": (content) => renameSync(join(content, "features"), join(content, "stories")),
  "a new article": (content) => {
    mkdirSync(join(content, "new"));
    writeFileSync(join(content, "new/gulls.md"), "---\ntitle: Gulls\ndate: 2026-05-01\n---\n\nThey are back.\n");
  },
  "a deleted file": (content) => rmSync(join(content, "links/tide-tables.md")),
};

/**
 * @param platform `command` and `args` start the program, `path` tells how it names a path of this system, `separator` is that of its
 * paths, `stop` ends a program that was started.
 * @param folder Where its site is to be.
 */
export async function walk(platform, work, folder = join(work, "there")) {
  const reference = sampleSite(join(work, "here"));
  const site = sampleSite(folder);
  const expected = () => {
    run(here, reference, ["build", "--quiet", "--now", now], work);
    return published(reference);
  };

  run(platform, site, ["build", "--quiet", "--now", now], work);
  sameFiles(published(site), expected(), "the first build");
  ok(published(site)["rss.xml"].includes("<item>"), "the sample has no entries");
  done("a build");

  const before = stamps(site);
  const again = run(platform, site, ["build", "--now", now], work);
  ok(/\d+ documents unchanged/.test(again), `said ${again}`);
  deepStrictEqual(stamps(site), before);
  sameFiles(published(site), expected(), "the second build");
  done("a build of what has not changed");

  deepStrictEqual(run(platform, site, ["list", "--json"], work), run(here, reference, ["list", "--json"], work));
  const article = ["content", "news", "ferry-timetable.md"];
  const explained = run(platform, site, ["why", article.join(platform.separator)], work);
  deepStrictEqual(explained, run(here, reference, ["why", article.join("/")], work));
  done("list, why");

  const watching = start(platform, site, ["watch", "--json", "--serve", "0", "--now", now], work);
  try {
    const { url } = await until(() => watching.event("serving"), watching.said);
    for (const [what, change] of Object.entries(changes)) {
      for (const folder of [reference, site]) change(join(folder, "content"));
      const wanted = expected();
      await until(
        () => same(published(site), wanted),
        () => `${what} was not seen; ${watching.said()}`,
      );
      done(`watching: ${what}`);
    }
    for (const path of ["rss.xml", "atom.xml", "feed.json", "all/rss.xml"]) {
      const answer = await fetch(new URL(path, url));
      deepStrictEqual([answer.status, await answer.text()], [200, published(site)[path]], path);
    }
    done("serving");
  } finally {
    await watching.stop();
  }

  // Killed, it leaves its lock behind.
  ok(existsSync(join(site, "dist/.feedwright.lock")), "a watch that is killed cannot remove its lock");
  run(platform, site, ["build", "--quiet", "--now", now], work);
  sameFiles(published(site), expected(), "the build after the watch was killed");
  done("a lock that was left behind");
}

let since = performance.now();

function done(what) {
  console.log(`  ${what} (${((performance.now() - since) / 1000).toFixed(1)} s)`);
  since = performance.now();
}

/** Runs to the end, and gives what was said. */
export function run(platform, cwd, args, work) {
  const [out, error] = [join(work, "stdout"), join(work, "stderr")];
  const { status } = withOutput(out, (stdout) =>
    withOutput(error, (stderr) =>
      spawnSync(platform.command, [...platform.args, ...args], {
        cwd,
        env: environment(platform, work),
        stdio: ["ignore", stdout, stderr],
        timeout: 120_000,
      }),
    ),
  );
  const [said, complained] = [out, error].map((file) => readFileSync(file, "utf8").replaceAll("\r\n", "\n"));
  deepStrictEqual({ args, status, complained }, { args, status: 0, complained: "" });
  return said;
}

function start(platform, cwd, args, work) {
  const file = join(work, "watch");
  const child = withOutput(file, (stdout) =>
    spawn(platform.command, [...platform.args, ...args], {
      cwd,
      env: environment(platform, work),
      stdio: ["ignore", stdout, stdout],
    }),
  );
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const events = () =>
    readFileSync(file, "utf8")
      .split("\n")
      .slice(0, -1)
      .flatMap((line) => (line.startsWith("{") ? [JSON.parse(line)] : []));
  return {
    event: (name) => events().find(({ event }) => event === name),
    said: () => readFileSync(file, "utf8").slice(-2000),
    stop: async () => {
      if (platform.stop === undefined) child.kill("SIGKILL");
      else platform.stop();
      await ended;
    },
  };
}

function environment(platform, work) {
  return { ...process.env, XDG_CACHE_HOME: join(work, "cache"), ...platform.env };
}

function stamps(folder) {
  const out = join(folder, "dist");
  const names = readdirSync(out, { recursive: true }).filter((name) => !name.includes(".feedwright"));
  return Object.fromEntries(names.map((name) => [name, statSync(join(out, name)).mtimeMs]));
}

/** A document may be looked at while it is written. */
function same(found, expected) {
  return JSON.stringify(found) === JSON.stringify(expected);
}
