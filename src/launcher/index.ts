import { existsSync } from "node:fs";
import { join } from "node:path";
import { bringMachinery } from "./machinery.ts";

export * from "../index.ts";

/** Filled in by the bundler. */
declare const programDigest: string;

// If this was bundled into another program, the files for threads are not beside it.
const lib = typeof import.meta.dirname === "string" ? join(import.meta.dirname, "..") : "";
if (lib !== "" && existsSync(join(lib, "renderWorker.cjs"))) bringMachinery(lib, programDigest);
