// Loaded into a process that is measured: at SIGUSR2, it collects garbage and reports the memory that is left.
import { renameSync, writeFileSync } from "node:fs";

process.on("SIGUSR2", () => {
  globalThis.gc();
  globalThis.gc();
  writeFileSync("memory.json~", JSON.stringify(process.memoryUsage()));
  renameSync("memory.json~", "memory.json");
});
