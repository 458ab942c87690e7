// Loaded into a process under measurement: at SIGUSR2 it collects and tells what memory is left.
import { renameSync, writeFileSync } from "node:fs";

process.on("SIGUSR2", () => {
  globalThis.gc();
  globalThis.gc();
  writeFileSync("memory.json~", JSON.stringify(process.memoryUsage()));
  renameSync("memory.json~", "memory.json");
});
