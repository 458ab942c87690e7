import { execFileSync } from "node:child_process";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { vi } from "vitest";

/** A real object store on loopback, with an empty bucket named `tests`. */
export interface StoreServer {
  readonly endpoint: string;
  readonly client: S3Client;
  readonly stop: () => void;
}

/**
 * Starts it by its script in `test/stores`, which takes ten to twenty seconds. Its credentials are in the environment until it is stopped.
 * @param tries How often a request is tried before the bucket is there: some servers answer before they are ready
 */
export async function startStore(name: "ceph" | "swift", region: string, tries = 1): Promise<StoreServer> {
  const script = new URL(`../stores/${name}.sh`, import.meta.url).pathname;
  const lines = execFileSync(script, ["start"], { encoding: "utf8", timeout: 170_000 }).trim().split("\n");
  const {
    FOLDER = "",
    S3_ENDPOINT: endpoint = "",
    ...env
  } = Object.fromEntries(lines.map((line) => line.split("=", 2) as [string, string]));
  for (const [key, value] of Object.entries(env)) vi.stubEnv(key, value);
  const client = new S3Client({ endpoint, region, forcePathStyle: true, maxAttempts: tries });
  const stop = (): void => {
    client.destroy();
    vi.unstubAllEnvs();
    execFileSync(script, ["stop", FOLDER]);
  };
  try {
    await client.send(new CreateBucketCommand({ Bucket: "tests" }));
  } catch (error) {
    stop();
    throw error;
  }
  return { endpoint, client, stop };
}
