import { execFileSync } from "node:child_process";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { vi } from "vitest";
import { installed } from "./installed.ts";

const script = new URL("../stores/swift.sh", import.meta.url).pathname;

export const hasSwift = [
  "swift-ring-builder",
  "swift-proxy-server",
  "swift-account-server",
  "swift-container-server",
  "swift-object-server",
].every(installed);

/** A real object store that knows no conditional writes, on loopback, with an empty bucket named `tests`. */
export interface Swift {
  readonly endpoint: string;
  readonly stop: () => void;
}

/** Starts it, which takes some ten seconds. Its credentials are in the environment until it is stopped. */
export async function startSwift(): Promise<Swift> {
  const lines = execFileSync(script, ["start"], { encoding: "utf8", timeout: 170_000 }).trim().split("\n");
  const {
    FOLDER = "",
    S3_ENDPOINT: endpoint = "",
    ...env
  } = Object.fromEntries(lines.map((line) => line.split("=", 2) as [string, string]));
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const client = new S3Client({ endpoint, region: "us-east-1", forcePathStyle: true, maxAttempts: 3 });
  const stop = (): void => {
    vi.unstubAllEnvs();
    execFileSync(script, ["stop", FOLDER]);
  };
  try {
    await client.send(new CreateBucketCommand({ Bucket: "tests" }));
  } catch (error) {
    stop();
    throw error;
  } finally {
    client.destroy();
  }
  return { endpoint, stop };
}
