import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join, resolve } from "node:path";
import { onTestFinished } from "vitest";
import { folderWith } from "./folder.ts";
import type { GuideSite } from "./guideSites.ts";

const project = resolve(import.meta.dirname, "../..");

export interface Ran {
  readonly status: number | null;
  /** What a terminal would show: both outputs, in their order. */
  readonly output: string;
}

export interface GuideFolder {
  readonly folder: string;
  /** The folder of the web server, which `rsync` copies files to. */
  readonly server: string;
  /** The bare repository that has the name of one on GitHub. */
  readonly repository: string;
  readonly run: (script: string) => Promise<Ran>;
  /** For a program that runs until it is stopped: nothing if it printed the text and then ended without an error; otherwise its output. */
  readonly runUntil: (script: string, said: string) => Promise<string>;
}

/** Otherwise, files are only copied. */
export const hasRsync = spawnSync("rsync", ["--version"]).status === 0;

/** Programs that build or publish sites. None of them is run: a few lines make their output. */
const siteBuilders = ["hugo", "bundle", "zola", "pelican", "nikola", "mkdocs", "deno"];

/**
 * A new site in a folder, in which the commands of a guide run. `npx feedwright` is the built program; site generators empty their output
 * folder and write a page and their own feed; a server of the test is at the URL of the site, and serves what is published.
 */
export async function guideFolder(
  site: GuideSite,
  environment: Readonly<Record<string, string>> = {},
): Promise<GuideFolder> {
  const folder = folderWith({ ...site.files, ...oldFeedOf(site) });
  symlinkSync(join(project, "node_modules"), join(folder, "node_modules"), "junction");
  const tools = folderWith({});
  const server = folderWith({});
  const script = (name: string, ...lines: readonly string[]): void => {
    writeFileSync(join(tools, name), ["#!/bin/sh", "set -e", ...lines, ""].join("\n"));
    chmodSync(join(tools, name), 0o755);
  };
  cpSync(join(folder, site.published), join(tools, "site"), { recursive: true });
  script(
    "build-site",
    `rm -rf '${site.published}'`,
    `mkdir -p '${site.published}'`,
    `cp -R '${tools}/site/.' '${site.published}/'`,
    `echo page > '${site.published}/index.html'`,
  );
  for (const name of siteBuilders) script(name, `exec '${tools}/build-site'`);
  script(
    "npx",
    `if [ "$1" = feedwright ]; then shift; export npm_command=exec; exec '${process.execPath}' '${project}/lib/bin.cjs' "$@"; fi`,
    `exec '${tools}/build-site'`,
  );
  // Installing is skipped; the scripts of a package.json are run as npm runs them.
  script(
    "npm",
    'case "$1" in',
    "install | ci) exit 0 ;;",
    `run) if [ -f package.json ] && line=$('${process.execPath}' -p 'JSON.parse(fs.readFileSync("package.json")).scripts?.[process.argv[1]] ?? ""' "$2") && [ -n "$line" ]; then exec sh -ec "$line"; fi ;;`,
    "esac",
    `exec '${tools}/build-site'`,
  );
  script("feedwright", `exec '${process.execPath}' '${project}/lib/bin.cjs' "$@"`);
  script("aws", `exec '${process.execPath}' '${project}/test/support/awsS3.mjs' "$@"`);
  if (hasRsync)
    // The other side of the connection is this machine, with another folder.
    script(
      "ssh",
      'while [ "$1" != harbour.press ]; do shift; done; shift',
      `exec sh -c "$(printf '%s' "$*" | sed 's|/var/www/harbour.press|${server}|g')"`,
    );
  else
    script(
      "rsync",
      'for last; do :; done; from=""',
      'for one; do case "$one" in -*) ;; "$last") ;; *) from=$one ;; esac; done',
      `cp -R "$from." '${server}/'`,
    );

  const repository = join(folderWith({}), "repository.git");
  execFileSync("git", ["init", "--quiet", "--bare", repository]);
  const address = await published(join(folder, site.published));
  const env = {
    ...process.env,
    PATH: `${tools}:${process.env.PATH ?? ""}`,
    XDG_CACHE_HOME: join(tools, "cache"),
    NO_COLOR: "1",
    ...gitEnvironment(repository),
    ...environment,
  };
  const start = (text: string, look: (output: string, child: ChildProcess) => void): Promise<Ran> => {
    const typed = text
      .replace(/(adopt|--against) https:\/\/harbour\.press/g, `$1 ${address}`)
      // A bucket on this machine is only used for a site on this machine.
      .replace(
        environment.AWS_ENDPOINT_URL_S3 === undefined
          ? /feedwright publish/g
          : /feedwright (?:publish|build|watch|why)/g,
        `$& --site ${address}/`,
      );
    const child = spawn("sh", ["-ec", `exec 2>&1\n${typed}`], {
      cwd: folder,
      env,
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
      look(output, child);
    });
    return new Promise((done) =>
      child.on("close", (status) => done({ status, output: output.replaceAll(address, "https://harbour.press") })),
    );
  };
  const run = (text: string): Promise<Ran> => start(text, () => {});
  const runUntil = async (text: string, said: string): Promise<string> => {
    let isStopped = false;
    // Replaces the shell, so that the signal reaches the program.
    const { status, output } = await start(`exec ${text}`, (sofar, child) => {
      if (!isStopped && sofar.includes(said)) isStopped = child.kill("SIGINT");
    });
    return isStopped && (status === 0 || status === 130) ? "" : `${status}: ${output}`;
  };
  return { folder, server, repository, run, runUntil };
}

/** Commits have an author, and the address of a repository on GitHub leads to one of the test. */
function gitEnvironment(repository: string): Readonly<Record<string, string>> {
  const config = [
    [`url.${repository}.insteadOf`, "git@github.com:harbour-press/news.git"],
    ["user.name", "Ada Lindqvist"],
    ["user.email", "ada@harbour.press"],
  ];
  const entries = config.flatMap(([key = "", value = ""], at) => [
    [`GIT_CONFIG_KEY_${at}`, key],
    [`GIT_CONFIG_VALUE_${at}`, value],
  ]);
  return { ...Object.fromEntries(entries), GIT_CONFIG_COUNT: String(config.length) };
}

/** The feed that subscribers have, with ids that could not be derived. */
function oldFeedOf({ oldFeed, published, addresses }: GuideSite): Readonly<Record<string, string | undefined>> {
  if (oldFeed === undefined) return { [published]: undefined };
  const entries = addresses.map((address, index) => ({
    id: `old:${index}`,
    url: `https://harbour.press${address}`,
    title: ["The tide gauge", "The ferry is late"][index] ?? "",
  }));
  const rss = entries.map(
    ({ id, url, title }) =>
      `<item><title>${title}</title><link>${url}</link><guid isPermaLink="false">${id}</guid></item>`,
  );
  const day = "2024-02-10T00:00:00Z";
  const atom = entries.map(
    ({ id, url, title }) =>
      `<entry><title>${title}</title><link href="${url}"/><id>${id}</id><updated>${day}</updated></entry>`,
  );
  const text =
    oldFeed.format === "rss"
      ? `<rss version="2.0"><channel><title>Harbour Press</title><link>https://harbour.press/</link>${rss.join("")}</channel></rss>`
      : `<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Press</title><id>old:feed</id><updated>${day}</updated>${atom.join("")}</feed>`;
  return { [`${published}/${oldFeed.path}`]: text };
}

/** The site on the web. */
async function published(folder: string): Promise<string> {
  const server = createServer((request, response) => {
    const path = join(folder, new URL(request.url ?? "/", "http://localhost").pathname);
    const isThere = existsSync(path) && !path.endsWith("/");
    response.writeHead(isThere ? 200 : 404).end(isThere ? readFileSync(path) : "");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Writes a file that a guide shows. */
export function writeShown(folder: string, name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}
