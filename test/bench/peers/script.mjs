// naive.mjs as a peer.
import { join } from "node:path";

const file = join(import.meta.dirname, "naive.mjs");

export const script = {
  name: "naive script",
  what: "feed + gray-matter + markdown-it, three documents",
  version: () => `Node.js ${process.versions.node}`,
  prepare: (site, folder, { complete = false } = {}) => {
    const command = [process.execPath, file, site.content, join(folder, "dist"), ...(complete ? ["--all"] : [])];
    return {
      cwd: folder,
      command,
      watch: [...command, "--watch"],
      clean: ["dist"],
      feed: "dist/rss.xml",
      pathOf: site.pathOf,
    };
  },
};
