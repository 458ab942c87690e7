import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkConfig } from "../../src/config/checkConfig.ts";
import { settleConfig } from "../../src/config/settle/settleConfig.ts";
import { servedGroups } from "../../src/pages/rules/servedGroups.ts";
import { type ServerKind, serverRules } from "../../src/pages/serverRules.ts";
import { fetchRaw } from "../support/fetchRaw.ts";
import { baseUrl, feed } from "../support/servedSite.ts";

const oddPath = "été/$x y.xml";
const harbour = { rss: `${baseUrl}tags/harbour/rss.xml`, atom: `${baseUrl}by/c%23%20harbour.atom` };
const feeds = [
  feed([], { channel: { ttlMinutes: 15 } }),
  feed([], { name: "odd", files: { rss: oddPath } }),
  // The feed of a value that was renamed: its documents are there, and the server knows better.
  {
    ...feed([], { name: "tags/Häfen", files: { rss: "tags/Häfen+$1/rss.xml", atom: "by/(old) x.atom" } }),
    selfUrls: harbour,
    movedTo: harbour.rss,
  },
];
const { value: parsed } = await checkConfig(
  {
    site: { url: baseUrl, hubs: ["https://hub.example.org/"] },
    feeds: [{ each: "tag", files: { atom: "by/{slug}.atom", json: false } }],
  },
  undefined,
);
const settled = parsed === undefined ? undefined : settleConfig(parsed, { root: "/" });
const valuePaths = {
  "tags/a/b/rss.xml": "application/rss+xml",
  "by/c# x.atom": "application/atom+xml",
  "tags/a/feed.html": "text/html",
};
const options = {
  baseUrl,
  opml: "subscriptions.opml",
  stylesheet: "feed.css",
  patterns: settled?.value === undefined ? [] : servedGroups(settled.value),
};
const text = `<rss>${"x".repeat(2_000)}</rss>`;

interface Program {
  readonly names: readonly string[];
  /** Writes the server's own config around our rules, and returns how to start it in the foreground. */
  readonly start: (program: string, dir: string, port: number) => ChildProcess;
}

const quiet = { stdio: "ignore" } as const;
const programs: Readonly<Record<"nginx" | "apache" | "caddy", Program>> = {
  nginx: {
    names: ["nginx"],
    start: (program, dir, port) => {
      const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
      const config = write(
        dir,
        "nginx.conf",
        `daemon off; worker_processes 1; pid ${dir}/pid; error_log ${dir}/error.log;
events { worker_connections 64; }
http { access_log off; ${temporary.map((name) => `${name}_temp_path ${dir}/${name};`).join(" ")}
server { listen 127.0.0.1:${port}; root ${dir}/dist; gzip on; charset utf-8; include ${dir}/feedwright.nginx.conf; } }\n`,
      );
      const command = ["-c", config, "-e", join(dir, "error.log")];
      execFileSync(program, ["-t", ...command], quiet);
      return spawn(program, command, quiet);
    },
  },
  apache: {
    names: ["apache2", "httpd"],
    start: (program, dir, port) => {
      const modules = ["mpm_event", "authz_core", "mime", "filter", "deflate", "headers", "unixd", "dir", "alias"];
      const folder = ["/usr/lib/apache2/modules", "/usr/lib64/httpd/modules"].find(existsSync) ?? "modules";
      const config = write(
        dir,
        "httpd.conf",
        `${modules.map((name) => loadModule(folder, name)).join("")}ServerName localhost
Listen 127.0.0.1:${port}
PidFile ${dir}/pid
ErrorLog ${dir}/error.log
DefaultRuntimeDir ${dir}
TypesConfig /etc/mime.types
${process.getuid?.() === 0 ? "User www-data\nGroup www-data\n" : ""}DocumentRoot "${dir}/dist"
<Directory "${dir}/dist">
  AllowOverride FileInfo
  Require all granted
</Directory>\n`,
      );
      const command = ["-f", config];
      execFileSync(program, ["-t", ...command], quiet);
      return spawn(program, ["-DFOREGROUND", ...command], quiet);
    },
  },
  caddy: {
    names: ["caddy"],
    start: (program, dir, port) => {
      const config = write(
        dir,
        "Caddyfile",
        `{\n\tadmin off\n\tauto_https off\n}
http://127.0.0.1:${port} {\n\troot * ${dir}/dist\n\tencode gzip\n\timport ${dir}/feedwright.caddy\n\tfile_server\n}\n`,
      );
      return spawn(program, ["run", "--adapter", "caddyfile", "--config", config], {
        ...quiet,
        env: { ...process.env, HOME: dir, XDG_DATA_HOME: dir, XDG_CONFIG_HOME: dir },
      });
    },
  },
};

describe.each(["nginx", "apache", "caddy"] as const)("%s with its rules", (kind) => {
  const program = find(programs[kind].names);
  let dir: string;
  let port: number;
  let server: ChildProcess | undefined;

  beforeEach(async () => {
    if (program === undefined) return;

    dir = realpathSync(mkdtempSync(join(tmpdir(), "feedwright-server-")));
    // Servers run as another user than the one who starts them.
    chmodSync(dir, 0o755);
    const named = ["rss.xml", "atom.xml", "feed.json", "feed.html", "subscriptions.opml", "feed.css", oddPath];
    for (const path of [...named, ...Object.keys(valuePaths), "tags/Häfen+$1/rss.xml"])
      write(dir, `dist/${path}`, text);

    const rules = serverRules(kind satisfies ServerKind, feeds, options);
    write(dir, rules.folder === "out" ? `dist/${rules.path}` : rules.path, rules.text);
    port = await freePort();
    server = programs[kind].start(program, dir, port);
    await untilAnswered(port, server);
  });
  afterEach(async () => {
    if (server !== undefined && server.exitCode === null) {
      const gone = new Promise((resolve) => server?.once("exit", resolve));
      server.kill();
      await gone;
      rmSync(dir, { recursive: true, force: true });
    }
  });

  test.skipIf(program === undefined)(
    "every document has its type, cache time and links (skipped where it is not installed)",
    async () => {
      const types = {
        "rss.xml": "application/rss+xml",
        "atom.xml": "application/atom+xml",
        "feed.json": "application/feed+json",
        "subscriptions.opml": "text/x-opml",
        "feed.css": "text/css",
        "feed.html": "text/html",
        [oddPath]: "application/rss+xml",
      };
      for (const [path, type] of Object.entries(types)) {
        const { status, headers } = await fetchRaw(port, `/${encodeURI(path)}`);
        expect([status, headers["content-type"]], path).toEqual([200, `${type}; charset=utf-8`]);
      }
      const { headers } = await fetchRaw(port, "/rss.xml");
      expect(headers["cache-control"]).toContain("max-age=900");
      expect(headers.link).toContain(`<${baseUrl}rss.xml>; rel="self"`);
      expect(headers.link).toContain(`<https://hub.example.org/>; rel="hub"`);
      expect(headers.etag).toMatch(/^(?:W\/)?".+"$/);
    },
  );

  test.skipIf(program === undefined)(
    "feeds of values have their types, whatever the value is (skipped where it is not installed)",
    async () => {
      for (const [path, type] of Object.entries(valuePaths)) {
        const { status, headers } = await fetchRaw(port, `/${path.split("/").map(encodeURIComponent).join("/")}`);
        expect([status, headers["content-type"]], path).toEqual([200, `${type}; charset=utf-8`]);
        if (type !== "text/html") expect(headers.link).toContain(`<https://hub.example.org/>; rel="hub"`);
      }
    },
  );

  test.skipIf(program === undefined)(
    "feeds of values that were renamed are redirected, and no others (skipped where it is not installed)",
    async () => {
      const moved = { "/tags/H%C3%A4fen+$1/rss.xml": harbour.rss, "/by/(old)%20x.atom": harbour.atom };
      for (const [path, url] of Object.entries(moved)) {
        const { status, headers } = await fetchRaw(port, path);
        expect([status, headers.location], path).toEqual([301, url]);
      }
      expect((await fetchRaw(port, "/by/(old)%20x.atom.xml")).status).toBe(404);
    },
  );

  test.skipIf(program === undefined)(
    "a client that comes back gets 304, plain and compressed (skipped where it is not installed)",
    async () => {
      for (const path of ["/rss.xml", "/atom.xml", "/feed.json"]) {
        for (const coding of ["identity", "gzip"]) {
          const first = await fetchRaw(port, path, { headers: { "Accept-Encoding": coding } });
          expect(first.headers["content-encoding"] ?? "identity", path).toBe(coding);
          expect((coding === "gzip" ? gunzipSync(first.body) : first.body).toString()).toBe(text);
          if (coding === "gzip") expect(first.headers.vary).toMatch(/accept-encoding/i);

          const conditions = [
            { "If-None-Match": first.headers.etag ?? "" },
            { "If-Modified-Since": first.headers["last-modified"] ?? "" },
          ];
          for (const condition of conditions) {
            const again = await fetchRaw(port, path, { headers: { "Accept-Encoding": coding, ...condition } });
            expect([again.status, again.body.length], `${path} ${coding}`).toEqual([304, 0]);
            expect(again.headers["cache-control"], `${path} ${coding}`).toContain("max-age=900");
          }
        }
      }
    },
  );
});

function find(names: readonly string[]): string | undefined {
  const path = `${process.env.PATH}:/usr/sbin`;
  const found = names.map((name) =>
    spawnSync("sh", ["-c", `command -v ${name}`], { env: { ...process.env, PATH: path } })
      .stdout.toString()
      .trim(),
  );
  return found.find((program) => program !== "");
}

function write(dir: string, path: string, content: string): string {
  const file = join(dir, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

/** Some modules are built in, as the distribution likes. */
function loadModule(folder: string, name: string): string {
  const file = `${folder}/mod_${name}.so`;
  return existsSync(file) ? `LoadModule ${name}_module ${file}\n` : "";
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

async function untilAnswered(port: number, server: ChildProcess): Promise<void> {
  while ((await fetchRaw(port, "/rss.xml").catch(() => undefined)) === undefined) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`);

    await new Promise((resolve) => setImmediate(resolve));
  }
}
