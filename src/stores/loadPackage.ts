import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { isInside } from "../disk/contained.ts";
import { storeKinds } from "../model/catalogue/stores.ts";
import { FeedwrightError } from "../model/error.ts";

/** The folder of the site's config, and that of its articles. */
export interface ProjectFolders {
  readonly root: string;
  readonly contentDir: string;
}

/**
 * Imports a package that only users of one kind of store install, from the site's project or from the place where this program is
 * installed. Nothing in the content folder is ever run.
 * @throws FeedwrightError STORE_PACKAGE
 */
export async function loadPackage<Module>(name: string, { root, contentDir }: ProjectFolders): Promise<Module> {
  for (const folder of [root, import.meta.dirname]) {
    const file = resolved(name, folder);
    if (file === undefined || isInside(contentDir, file)) continue;
    const loaded = (await import(pathToFileURL(file).href)) as Module;
    return loaded;
  }
  throw new FeedwrightError(storeKinds.STORE_PACKAGE, { package: name });
}

function resolved(name: string, folder: string): string | undefined {
  try {
    return createRequire(join(folder, "from.js")).resolve(name);
  } catch {
    return undefined;
  }
}
