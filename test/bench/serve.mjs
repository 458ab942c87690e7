// Requests a second for the same documents, from this server and from nginx, in one run: node test/bench/serve.mjs [seconds].
// Needs a build in lib/, wrk and nginx. Prints a table, and with --json one object. Beside the rate it tells the processor time
// a request costs the server, which other work on the machine changes less; on Linux only.
import { spawn, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const seconds = Number(process.argv.find((argument) => /^\d+$/.test(argument)) ?? 4);
const rounds = 3;
for (const program of ["wrk", "nginx"]) {
  if (spawnSync("sh", ["-c", `PATH=$PATH:/usr/sbin command -v ${program}`]).status !== 0) {
    console.log(`skipped: ${program} is not installed`);
    process.exit(0);
  }
}

const dir = fs.mkdtempSync(join(tmpdir(), "feedwright-bench-"));
fs.chmodSync(dir, 0o755);
const out = join(dir, "dist");
fs.mkdirSync(out);
const items = Array.from(
  { length: 20 },
  (_, index) =>
    `<item><guid>${index}</guid><description>${`words of entry ${index} `.repeat(250)}</description></item>`,
);
fs.writeFileSync(
  join(out, "rss.xml"),
  `<rss version="2.0"><channel><title>T</title><lastBuildDate>Tue, 24 Nov 2026 12:00:00 GMT</lastBuildDate>${items.join("")}</channel></rss>`,
);

const nginxPort = await freePort();
const feedwrightPort = await freePort();
fs.writeFileSync(
  join(dir, "nginx.conf"),
  `daemon off; worker_processes 1; pid ${dir}/pid; error_log ${dir}/error.log;
events { worker_connections 512; }
http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; open_file_cache max=100;
client_body_temp_path ${dir}/1; proxy_temp_path ${dir}/2; fastcgi_temp_path ${dir}/3; uwsgi_temp_path ${dir}/4; scgi_temp_path ${dir}/5;
server { listen 127.0.0.1:${nginxPort}; root ${out}; gzip on; gzip_types application/rss+xml; types { application/rss+xml xml; } } }
`,
);
const module = resolve(import.meta.dirname, "../../build/modules/serve/startServer.js");
const script = `import * as fs from "node:fs"; import { startServer } from ${JSON.stringify(module)};
await startServer({ port: ${feedwrightPort}, outDir: ${JSON.stringify(out)}, fs, snapshot: () => undefined, onEvent: () => () => {}, now: Date.now });`;
const servers = {
  nginx: spawn("nginx", ["-c", join(dir, "nginx.conf"), "-e", join(dir, "error.log")], {
    stdio: "ignore",
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
  }),
  feedwright: spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: "inherit" }),
};
try {
  const bases = {
    nginx: `http://127.0.0.1:${nginxPort}/rss.xml`,
    feedwright: `http://127.0.0.1:${feedwrightPort}/rss.xml`,
  };
  const tags = {};
  for (const [name, url] of Object.entries(bases)) tags[name] = (await untilAnswered(url)).headers.get("etag");

  const cases = {
    "200, plain": () => [],
    "200, gzip": () => ["-H", "Accept-Encoding: gzip"],
    304: (name) => ["-H", `If-None-Match: ${tags[name]}`],
  };
  const results = {};
  for (const [label, headers] of Object.entries(cases)) {
    const found = { nginx: [], feedwright: [] };
    // Code that runs for the first time is compiled in the meantime.
    load(bases.feedwright, headers("feedwright"), servers.feedwright.pid);
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, url] of Object.entries(bases)) found[name].push(load(url, headers(name), servers[name].pid));
    }
    const median = (name) => found[name].sort((a, b) => a.rate - b.rate)[Math.floor(rounds / 2)];
    const [ours, theirs] = [median("feedwright"), median("nginx")];
    const ratio = (of) => Number((of(ours) / of(theirs)).toFixed(2));
    results[label] = {
      feedwright: ours,
      nginx: theirs,
      ratio: ratio(({ rate }) => rate),
      ratioPerCpu: Number((1 / ratio(({ cpuMicros }) => cpuMicros)).toFixed(2)),
    };
  }
  if (process.argv.includes("--json")) {
    console.log(JSON.stringify(results));
  } else {
    const shown = ({ rate, transfer, cpuMicros }) =>
      `${rate.toFixed(0).padStart(7)}/s ${transfer.padStart(9)}/s ${cpuMicros.toFixed(1).padStart(6)} µs CPU`;
    for (const [label, { feedwright, nginx, ratio, ratioPerCpu }] of Object.entries(results))
      console.log(
        `${label.padEnd(12)} feedwright ${shown(feedwright)}   nginx ${shown(nginx)}   ratio ${ratio}, per CPU ${ratioPerCpu}`,
      );
  }
} finally {
  for (const server of Object.values(servers)) server.kill();

  fs.rmSync(dir, { recursive: true, force: true });
}

function load(url, headers, pid) {
  const before = cpuSeconds(pid);
  const { stdout } = spawnSync("wrk", ["-t1", "-c32", `-d${seconds}s`, ...headers, url], { encoding: "utf8" });
  const requests = Number(/(\d+) requests in/.exec(stdout)?.[1]);
  return {
    cpuMicros: ((cpuSeconds(pid) - before) * 1e6) / requests,
    rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]),
    transfer: /Transfer\/sec:\s+(\S+)/.exec(stdout)?.[1] ?? "",
  };
}

/** Of a process and its children, in the hundredths of a second that Linux counts in. */
function cpuSeconds(pid) {
  let seconds = 0;
  for (const name of fs.readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    try {
      const fields = fs
        .readFileSync(`/proc/${name}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ");
      if (Number(name) === pid || Number(fields[1]) === pid) seconds += (Number(fields[11]) + Number(fields[12])) / 100;
    } catch {
      // It has ended in the meantime.
    }
  }
  return seconds;
}

async function untilAnswered(url) {
  for (;;) {
    const reply = await fetch(url, { headers: { "Accept-Encoding": "identity" } }).catch(() => undefined);
    if (reply?.ok) return reply;

    await new Promise((done) => setTimeout(done, 20));
  }
}

function freePort() {
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
