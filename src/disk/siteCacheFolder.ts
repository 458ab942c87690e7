import { existsSync } from "node:fs";
import { join } from "node:path";
import { userCacheFolder } from "../model/cacheFolder.ts";

/** The folder for caches of a site: in the project's `node_modules`, or else in the cache folder of the user, if there is one. */
export function siteCacheFolder(root: string): string | undefined {
  const modules = join(root, "node_modules");
  return existsSync(modules) ? join(modules, ".cache", "feedwright") : userCacheFolder(process.env, process.platform);
}
