import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Microsoft's emulator of Azure Blob Storage, on loopback. */
export interface Azurite {
  readonly endpoint: string;
  readonly connectionString: string;
  readonly stop: () => Promise<void>;
}

/** The key that every emulator has. It is published. */
export const azuriteKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
export const azuriteAccount = "devstoreaccount1";

/** Starts it with nothing in it; what is written stays in memory. */
export async function startAzurite(): Promise<Azurite> {
  const program = createRequire(import.meta.url).resolve("azurite/dist/src/blob/main.js");
  const folder = mkdtempSync(join(tmpdir(), "feedwright-azurite-"));
  const options = [
    "--inMemoryPersistence",
    "--disableTelemetry",
    "--skipApiVersionCheck",
    "--blobPort",
    "0",
    "--blobKeepAliveTimeout",
    "60",
  ];
  const child = spawn(process.execPath, [program, ...options], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill("SIGKILL");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const endpoint = await new Promise<string>((resolve, reject) => {
    void ended.then(() => reject(new Error("the emulator has ended")));
    createInterface({ input: child.stdout }).on("line", (line) => {
      const found = /listens on (http:\S+)/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  const connectionString = `DefaultEndpointsProtocol=http;AccountName=${azuriteAccount};AccountKey=${azuriteKey};BlobEndpoint=${endpoint}/${azuriteAccount};`;
  return { endpoint, connectionString, stop };
}
