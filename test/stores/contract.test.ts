import fs, { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { FileStore } from "../../src/stores/fileStore.ts";
import { MemoryBucket, MemoryStore } from "../support/memoryStore.ts";
import { storeContract } from "./contract.ts";

const all = { conditions: true, conditionalDeletes: true };

const root = mkdtempSync(join(tmpdir(), "feedwright-"));
afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }));
storeContract("a folder", () => new FileStore(fs, join(root, "www")), all);

const bucket = new MemoryBucket();
storeContract("the bucket of the tests", () => new MemoryStore(bucket), all);
