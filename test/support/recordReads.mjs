// Loaded before the program: records which files of its code are read, and their lengths, in the file $READS.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../../lib/program/", import.meta.url));
const { readFileSync, writeFileSync } = fs;
const reads = {};

fs.readFileSync = (file, ...rest) => {
  const result = readFileSync(file, ...rest);
  if (String(file).startsWith(program)) reads[String(file).slice(program.length)] = result.length;
  return result;
};
syncBuiltinESMExports();

process.on("exit", () => writeFileSync(process.env.READS, JSON.stringify(reads)));
