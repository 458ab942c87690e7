// Holds what the program makes with a newer Node.js against what it makes with this one, byte for byte: node .ci/platforms/node.mjs 24
import { ok } from "node:assert";
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { fromNpm, now, program, published, sameFiles, sampleSite, withFolder } from "./support.mjs";
import { run } from "./walk.mjs";

await withFolder(`node-${process.argv[2]}`, (work) => {
  const command = fromNpm(work, `node-${process.platform}-${process.arch}`, process.argv[2], "bin/node");
  console.log(execFileSync(command, ["--version"], { encoding: "utf8" }).trim());
  // So many articles that other threads have a part in it.
  const build = (node, name, args = []) => {
    const folder = join(work, name);
    const said = run({ command: node, args: [...args, program] }, folder, ["build", "--quiet", "--now", now], work);
    ok(said === "", `it must have nothing to say: ${said}`);
    return published(folder);
  };
  for (const name of ["this", "newer", "confined"]) sampleSite(join(work, name), 2500);
  const expected = build(process.execPath, "this");
  ok(expected["rss.xml"].includes("<item>"), "the sample has no entries");
  sameFiles(build(command, "newer"), expected, "with nothing kept");
  sameFiles(build(command, "newer"), expected, "again");
  rmSync(join(work, "newer/dist"), { recursive: true });
  sameFiles(build(command, "newer"), expected, "with a cache, without documents");

  // With Node's permission model: the program and the site may be read, and the site alone may be written.
  const confined = join(work, "confined");
  const flags = ["--permission", `--allow-fs-read=${join(program, "../..")}/*`];
  const permissions = [...flags, `--allow-fs-read=${confined}/*`, `--allow-fs-write=${confined}/*`];
  sameFiles(build(command, "confined", permissions), expected, "with few permissions");
  sameFiles(build(command, "confined", permissions), expected, "with few permissions, again");
});
