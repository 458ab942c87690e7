import nodeFs from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { readBeginnings } from "../workers/readAhead.ts";
import type { ReadAheadStart } from "./startReadAhead.ts";

const { dir, ring } = workerData as ReadAheadStart;
parentPort?.once("message", (paths: string) => readBeginnings(nodeFs, dir, paths.split("\u0000"), ring));
