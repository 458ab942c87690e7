// Holds what is made on a file system without hard links, links and permissions against an ordinary one: node .ci/platforms/exfat.mjs
import { execFileSync, spawnSync } from "node:child_process";
import { linkSync, mkdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { program, skip, withFolder } from "./support.mjs";
import { walk } from "./walk.mjs";

if (process.platform !== "linux" || process.getuid() !== 0) skip("only root on Linux can mount an image");

await withFolder("exfat", async (work) => {
  const [image, mounted] = [join(work, "image"), join(work, "mounted")];
  mkdirSync(mounted);
  writeFileSync(image, "");
  truncateSync(image, 64 * 1024 * 1024);
  let device;
  try {
    execFileSync("mkfs.exfat", [image], { stdio: "ignore" });
    device = execFileSync("losetup", ["-f", "--show", image], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
    execFileSync("mount.exfat-fuse", [device, mounted], { stdio: "ignore" });
  } catch (error) {
    if (device !== undefined) spawnSync("losetup", ["-d", device]);
    skip(`an exFAT image cannot be mounted here (Debian: exfat-fuse and exfatprogs): ${error.message.split("\n")[0]}`);
  }
  try {
    mustFail(() => {
      writeFileSync(join(mounted, "a"), "");
      linkSync(join(mounted, "a"), join(mounted, "b"));
    });
    rmSync(join(mounted, "a"));
    await walk({ command: process.execPath, args: [program], separator: "/" }, work, join(mounted, "there"));
  } finally {
    spawnSync("umount", [mounted]);
    spawnSync("losetup", ["-d", device]);
  }
});

/** Otherwise this would try nothing new. */
function mustFail(act) {
  try {
    act();
  } catch {
    return;
  }
  throw new Error("this file system knows hard links");
}
