import { createServer } from "node:net";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { openAzureStore } from "../../src/stores/azureStore.ts";
import { openS3Store } from "../../src/stores/s3Store.ts";
import { isProvider } from "../../src/stores/storePlace.ts";
import { nameServer } from "../support/nameServer.ts";

vi.mock("node:dns", async () => (await import("../support/nameServer.ts")).mockedDns);

const folders = { root: process.cwd(), contentDir: "/nowhere" };

beforeEach(() => {
  nameServer.clear();
  for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]) vi.stubEnv(name, "AKIDAKIDAKID");
  vi.stubEnv("AZURE_STORAGE_KEY", "a2V5");
  onTestFinished(() => void vi.unstubAllEnvs());
});

/** Counts connections, whatever they bring. */
async function listening(): Promise<{ readonly port: number; readonly connections: () => number }> {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return { port: typeof address === "object" ? (address?.port ?? 0) : 0, connections: () => connections };
}

test.each(["s3", "azure"])(
  "%s: a public site does not connect to a store whose public name leads to a private address",
  async (kind) => {
    const { port, connections } = await listening();
    const endpoint = `https://store.example.com:${port}`;
    const open = async (siteUrl: string) =>
      kind === "s3"
        ? await openS3Store({ bucket: "bucket", prefix: "", endpoint, siteUrl }, folders)
        : await openAzureStore({ account: "harbour", container: "www", prefix: "", endpoint, siteUrl }, folders);
    nameServer.set("store.example.com", ["127.0.0.1"]);
    const store = await open("https://harbour.press/");
    onTestFinished(() => store.close());
    await expect(store.get("rss.xml")).rejects.toThrow(
      /its name leads to a private network, but the site is not on one/,
    );
    expect(connections()).toBe(0);
    const inHouse = await open("http://localhost/");
    onTestFinished(() => inHouse.close());
    await expect(inHouse.get("rss.xml")).rejects.toThrow(/^(?!.*private network)/);
  },
);

test.each([
  ["bucket.s3.eu-central-1.amazonaws.com", true],
  ["s3.amazonaws.com", true],
  ["bucket.s3.dualstack.eu-central-1.amazonaws.com", true],
  ["bucket.vpce-1a2b3c4d-5e6f.s3.us-east-1.vpce.amazonaws.com", true],
  ["s3.cn-north-1.amazonaws.com.cn", true],
  ["sts.eu-central-1.amazonaws.com", true],
  ["harbour.blob.core.windows.net", true],
  ["internal-mine-1.eu-west-1.elb.amazonaws.com", false],
  ["s3.example.com", false],
  ["s3.amazonaws.com.example.com", false],
  ["blob.core.windows.net.example.com", false],
  ["mys3.amazonaws.com", false],
])("%s may have a private address, because the provider offers private connections: %s", (name, isReached) => {
  expect(isProvider(name)).toBe(isReached);
});
