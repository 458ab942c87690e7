import { spawn } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { serveBucket } from "../support/bucketServer.ts";
import { folderWith } from "../support/folder.ts";
import { HubWorld } from "../support/hub.ts";
import { MemoryBucket } from "../support/memoryStore.ts";
import { runFeedwright } from "../support/runFeedwright.ts";

const bin = join(import.meta.dirname, "../../lib/bin.cjs");

/** Everything that nobody else may learn, by where it is. */
const secrets = {
  hubKey: "hub-key-5f1c77",
  password: "pass word+9d3e",
  signature: "c2lnbmF0dXJl-77ab",
  accessKey: "AKIAEXAMPLE4242",
  secretKey: "wJalrXUtnFEMI-K7MDENG",
  sessionToken: "FwoGZXIvYXdzE-token",
};
/** As texts have them: as they are, as URLs have them, and as headers have them. */
const forms = Object.values(secrets).flatMap((secret) => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(`ada:${secret}`).toString("base64"),
]);
const leaksIn = (text: string): readonly string[] => forms.filter((form) => text.includes(form));

let world: HubWorld;
let folder: string;
/** The same server, with credentials and a signature in its URL. */
let signed: (path: string) => string;

beforeEach(async () => {
  world = await HubWorld.open();
  onTestFinished(() => world[Symbol.asyncDispose]());
  vi.stubEnv("AWS_ACCESS_KEY_ID", secrets.accessKey);
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", secrets.secretKey);
  vi.stubEnv("AWS_SESSION_TOKEN", secrets.sessionToken);
  onTestFinished(() => void vi.unstubAllEnvs());
  folder = folderWith({ "content/a.md": "---\ntitle: One\ndate: 2026-03-01\n---\nText.\n", "node_modules/.keep": "" });
  world.folder = join(folder, "dist");
  signed = (path) =>
    `${world.url.replace("//", `//ada:${encodeURIComponent(secrets.password)}@`)}${path}?X-Amz-Signature=${secrets.signature}`;
  config({});
});

function config(more: Readonly<Record<string, unknown>>, hub = `${world.hub}?key=${secrets.hubKey}`): void {
  const text = JSON.stringify({ site: { url: world.url, hubs: [hub] }, announce: { waitSec: 0 }, ...more });
  writeFileSync(join(folder, "feedwright.config.json"), text);
}

/** What a command prints; it must not contain a secret. */
async function run(...args: readonly string[]): Promise<string> {
  // On the command line, a URL may be one of this machine.
  const site = args.includes("--site") ? [] : ["--site", world.url];
  const { stdout, stderr } = await runFeedwright(folder, ...args, ...site);
  const output = stdout + stderr;
  expect({ args: args.slice(0, 1), leaks: leaksIn(output), output }).toMatchObject({ leaks: [] });
  return output;
}

/** The files of the folder that contain a secret: what is published, and what is kept for later. */
function filesWithSecrets(): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => leaksIn(readFileSync(file, "latin1")).length > 0)
    .map((file) => file.slice(folder.length + 1))
    .sort();
}

test("the key in the URL of a hub is in no message or file, even if the hub repeats it", async () => {
  await run("build", "--verbose");
  const words = `The key ${secrets.hubKey} of ${world.hub}?key=${secrets.hubKey} is unknown. `;
  const location = `${world.url}elsewhere?key=${secrets.hubKey}`;
  for (const [status, text] of [
    [403, words],
    [404, `${"x".repeat(190)}${words}`],
    [301, ""],
  ] as const) {
    for (let count = 0; count < 3; count += 1) world.manners.push({ status, headers: { location }, text });
    expect(await run("ping", "--json")).toContain("pingFailed");
  }
  for (let count = 0; count < 3; count += 1) world.manners.push({ status: 403, text: words });
  expect(await run("ping", "--verbose")).toContain("The key … of");
  expect(await run("ping", "--json")).toContain("pinged");
  // Subscribers need the URL of the hub.
  expect(filesWithSecrets()).toEqual(["dist/atom.xml", "dist/feed.json", "dist/rss.xml", "feedwright.config.json"]);
});

test("signed URLs and passwords are used, and shown without what is secret", async () => {
  await run("build");
  const feed = signed("feed.json");
  for (const json of [[], ["--json"]]) {
    expect(await run("build", "--against", feed, ...json)).not.toContain("cannot compare");
    await run("diff", "--against", feed, ...json);
    await run("check", feed, ...json);
    await run("adopt", feed, ...json);
    expect(await run("adopt", signed("missing.xml"), ...json)).toContain("cannot read");
    expect(await run("check", signed("missing.xml"), ...json)).toContain("cannot read");
    const unreachable = signed("feed.json").replace(/:\d+\//, ":1/");
    expect(await run("build", "--against", unreachable, ...json)).toContain("cannot compare");
    expect(await run("adopt", unreachable, ...json)).toContain("cannot read");
    expect(await run("check", unreachable, ...json)).toContain("cannot read");
  }
  expect(filesWithSecrets().filter((file) => !file.startsWith("dist/"))).toEqual(["feedwright.config.json"]);
});

test("credentials of a store are in no message and no file, whatever the store answers", async () => {
  const bucket = new MemoryBucket();
  let isDenied = false;
  const { endpoint, arrived } = await serveBucket(bucket, {
    answerFirst: ({ headers }, response) => {
      if (!isDenied) return false;
      // As a store may repeat what it got.
      const said = `${secrets.accessKey} ${secrets.sessionToken} ${headers.authorization}`;
      response.writeHead(403).end(`<Error><Code>AccessDenied</Code><Message>${said}</Message></Error>`);
      return true;
    },
  });
  config({ publish: { to: "s3://bucket/feeds", endpoint } });
  for (const json of [[], ["--json"]])
    expect(await run("publish", "--verbose", ...json)).toContain("s3://bucket/feeds");
  // The credentials were used.
  expect(arrived.some(({ headers }) => headers.authorization?.includes(secrets.accessKey))).toBe(true);
  isDenied = true;
  for (const json of [[], ["--json"]]) expect(await run("publish", "--verbose", ...json)).toContain("FW6601");
  config({ publish: { to: `s3://ada:${secrets.secretKey}@bucket/feeds` } });
  for (const json of [[], ["--json"]]) {
    await run("publish", ...json);
    await run(
      "publish",
      "--to",
      `s3://${secrets.accessKey}:${secrets.secretKey}@bucket/?sig=${secrets.signature}`,
      ...json,
    );
  }
  config({ publish: { to: "s3://bucket/feeds", endpoint: signed("") } });
  for (const json of [[], ["--json"]]) await run("publish", ...json);
  config({});
  expect(filesWithSecrets().filter((file) => !file.startsWith("dist/"))).toEqual(["feedwright.config.json"]);
  for (const [key, { bytes }] of bucket.objects) {
    // Subscribers need the URL of the hub.
    const leaks = leaksIn(Buffer.from(bytes).toString("latin1")).filter((form) => form !== secrets.hubKey);
    expect({ key, leaks }).toEqual({ key, leaks: [] });
  }
});

test("a watch with a lease, a shared ledger and cache, and articles in a store, shows and saves no secret, whatever goes wrong", async () => {
  const bucket = new MemoryBucket();
  let isDenied = false;
  const { endpoint } = await serveBucket(bucket, {
    answerFirst: ({ headers }, response) => {
      if (!isDenied) return false;
      const said = `${secrets.accessKey} ${secrets.sessionToken} ${headers.authorization}`;
      response.writeHead(403).end(`<Error><Code>AccessDenied</Code><Message>${said}</Message></Error>`);
      return true;
    },
  });
  bucket.put("articles/a.md", Buffer.from("---\ntitle: One\ndate: 2026-03-01\n---\nText.\n"), {});
  world.origin = async (path) => bucket.objects.get(`feeds${path}`)?.bytes;
  world.folder = undefined;
  config({
    announce: { waitSec: 20, quietSec: 0 },
    content: { store: "s3://bucket/articles", endpoint, intervalSec: 1 },
    ledger: { store: "s3://bucket/feedwright.ledger", endpoint },
    cache: { store: "s3://bucket/feedwright.cache", endpoint },
    publish: { to: "s3://bucket/feeds", endpoint, lease: true },
  });
  for (let count = 0; count < 20; count += 1)
    world.manners.push({
      status: 403,
      text: `The key ${secrets.hubKey} of ${world.hub}?key=${secrets.hubKey} is unknown.`,
    });
  const options = ["watch", "--publish", "--ping", "--verbose", "--json", "--site", world.url];
  const child = spawn(process.execPath, [bin, ...options], { cwd: folder });
  onTestFinished(() => void child.kill("SIGKILL"));
  let output = "";
  const says = (words: string): Promise<void> =>
    new Promise((said) => {
      const look = (): void => {
        if (output.includes(words)) said();
      };
      for (const stream of [child.stdout, child.stderr]) stream.on("data", look);
      look();
    });
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text: Buffer) => {
      output += text.toString("utf8");
    });
  await says('"event":"published"');
  await says('"event":"pingFailed"');
  isDenied = true;
  await says("FW6651");
  isDenied = false;
  const ended = new Promise((done) => child.on("close", done));
  child.kill("SIGTERM");
  await ended;
  expect({ leaks: leaksIn(output), output }).toMatchObject({ leaks: [] });
  config({});
  // The documents say where the hub is, and so do those that are kept.
  expect(filesWithSecrets().filter((file) => !file.startsWith("dist/"))).toEqual(["feedwright.config.json"]);
  for (const [key, { bytes }] of bucket.objects) {
    const leaks = leaksIn(Buffer.from(bytes).toString("latin1")).filter((form) => form !== secrets.hubKey);
    expect({ key, leaks }).toEqual({ key, leaks: [] });
  }
  expect([...bucket.objects.keys()]).toEqual(
    expect.arrayContaining(["feeds/.feedwright/publisher.json", "feedwright.ledger", "feedwright.cache"]),
  );
});

test("a password in a URL of the config is refused: it would be in every document", async () => {
  config({}, signed("hub"));
  for (const json of [[], ["--json"]]) {
    expect(await run("build", ...json)).toContain("everybody can read this URL");
    expect(await run("build", "--site", signed(""), ...json)).toContain("everybody can read this URL");
  }
  expect(filesWithSecrets()).toEqual(["feedwright.config.json"]);
});
