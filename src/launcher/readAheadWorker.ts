import nodeFs from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { readBeginnings } from "../workers/readAhead.ts";
import { createEngineFlags } from "./engineFlags.ts";
import type { ReadAheadStart } from "./startReadAhead.ts";

const { dir, ring, flags } = workerData as ReadAheadStart;
createEngineFlags(flags).threadRuns();
parentPort?.once("message", (paths: string) => readBeginnings(nodeFs, dir, paths.split("\u0000"), ring));
