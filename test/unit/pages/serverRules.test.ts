import { execFile, spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { serverKinds, serverRules } from "../../../src/pages/serverRules.ts";
import { baseUrl, feed } from "../../support/servedSite.ts";

const feeds = [feed([], { channel: { ttlMinutes: 15 } }), feed([], { name: "odd", files: { rss: "été/$x y.xml" } })];
const options = { baseUrl, opml: "subscriptions.opml", stylesheet: "feed.css" };
const nginx = spawnSync("sh", ["-c", "command -v nginx || ls /usr/sbin/nginx"]).status === 0;

describe("rules for other servers", () => {
  test.each(serverKinds)("%s: every document has its type, its cache time and its links", (kind) => {
    const { text } = serverRules(kind, feeds, options);
    for (const fragment of [
      "/rss.xml",
      "/atom.xml",
      "/feed.json",
      "/feed.html",
      "/subscriptions.opml",
      "/feed.css",
      "application/rss+xml",
      "application/atom+xml",
      "application/feed+json",
      "max-age=900",
      "https://hub.example.org/",
      `${baseUrl}rss.xml`,
    ]) {
      expect(text).toContain(fragment);
    }
  });

  test("a headers file has a line of its own for each header of each path", () => {
    const { path, folder, text } = serverRules("netlify", [feeds[0] ?? feed([])], { baseUrl });
    expect([path, folder]).toEqual(["_headers", "out"]);
    expect(text.split("\n").slice(0, 4)).toEqual([
      "/rss.xml",
      "  Content-Type: application/rss+xml; charset=utf-8",
      "  Cache-Control: public, max-age=900, stale-while-revalidate=3600, stale-if-error=86400",
      `  Link: <https://hub.example.org/>; rel="hub", <${baseUrl}rss.xml>; rel="self"`,
    ]);
  });

  test("Vercel's are JSON", () => {
    const { headers } = JSON.parse(serverRules("vercel", feeds, options).text) as {
      headers: readonly { source: string }[];
    };
    expect(headers.map(({ source }) => source)).toContain("/rss.xml");
  });

  test.skipIf(!nginx)("nginx (skipped where it is not installed) takes them, and answers as they say", async () => {
    const dir = mkdtempSync(join(tmpdir(), "feedwright-nginx-"));
    const port = await freePort();
    // nginx answers as another user than the one who starts it.
    chmodSync(dir, 0o755);
    mkdirSync(join(dir, "dist/été"), { recursive: true });
    for (const path of ["rss.xml", "atom.xml", "feed.json", "été/$x y.xml"]) {
      writeFileSync(join(dir, "dist", path), `<rss>${"x".repeat(2_000)}</rss>`);
    }
    const { path, text } = serverRules("nginx", feeds, options);
    writeFileSync(join(dir, path), text);
    writeFileSync(
      join(dir, "nginx.conf"),
      `daemon off; worker_processes 1; pid ${dir}/pid; error_log ${dir}/error.log;
events { worker_connections 64; }
http { access_log off; client_body_temp_path ${dir}/t1; proxy_temp_path ${dir}/t2; fastcgi_temp_path ${dir}/t3; uwsgi_temp_path ${dir}/t4; scgi_temp_path ${dir}/t5;
server { listen 127.0.0.1:${port}; root ${dir}/dist; include ${dir}/${path}; } }\n`,
    );
    const program = spawnSync("sh", ["-c", "command -v nginx"]).stdout.toString().trim() || "/usr/sbin/nginx";
    await promisify(execFile)(program, ["-t", "-c", join(dir, "nginx.conf"), "-e", join(dir, "error.log")]);
    const server = spawn(program, ["-c", join(dir, "nginx.conf"), "-e", join(dir, "error.log")], { stdio: "ignore" });
    try {
      const reply = await untilAnswered(`http://127.0.0.1:${port}/rss.xml`);
      expect(reply.headers.get("content-type")).toBe("application/rss+xml; charset=utf-8");
      expect(reply.headers.get("cache-control")).toContain("max-age=900");
      expect(reply.headers.get("link")).toContain(`<${baseUrl}rss.xml>; rel="self"`);
      expect(reply.headers.get("content-encoding")).toBe("gzip");
      const json = await fetch(`http://127.0.0.1:${port}/feed.json`);
      expect(json.headers.get("content-type")).toBe("application/feed+json; charset=utf-8");
      const odd = await fetch(`http://127.0.0.1:${port}/${encodeURI("été/$x y.xml")}`);
      expect(odd.headers.get("content-type")).toBe("application/rss+xml; charset=utf-8");
    } finally {
      server.kill();
      rmSync(dir, { recursive: true, force: true });
    }
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

async function untilAnswered(url: string): Promise<Response> {
  for (;;) {
    const reply = await fetch(url).catch(() => undefined);
    if (reply !== undefined) {
      return reply;
    }
  }
}
