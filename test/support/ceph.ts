import { execFileSync } from "node:child_process";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { vi } from "vitest";

const script = new URL("../stores/ceph.sh", import.meta.url).pathname;

export const hasCeph = ["radosgw", "radosgw-admin", "ceph-mon", "ceph-mgr", "ceph-osd", "ceph"].every(hasProgram);

/** A real object store on loopback, with an empty bucket named `tests`. */
export interface Ceph {
  readonly endpoint: string;
  readonly client: S3Client;
  readonly stop: () => void;
}

/** Starts it, which takes some twenty seconds. Its credentials are in the environment until it is stopped. */
export async function startCeph(): Promise<Ceph> {
  const lines = execFileSync(script, ["start"], { encoding: "utf8", timeout: 170_000 }).trim().split("\n");
  const {
    FOLDER = "",
    S3_ENDPOINT: endpoint = "",
    ...env
  } = Object.fromEntries(lines.map((line) => line.split("=", 2) as [string, string]));
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const client = new S3Client({ endpoint, region: "default", forcePathStyle: true, maxAttempts: 1 });
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

function hasProgram(name: string): boolean {
  try {
    execFileSync("sh", ["-c", `command -v ${name}`]);
    return true;
  } catch {
    return false;
  }
}
