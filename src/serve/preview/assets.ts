import { join } from "node:path";
import type { FileSystem } from "../../model/ports.ts";
import type { PreviewAnswer } from "./answer.ts";

/** The reading view has an origin of its own: its stylesheet comes from another origin. */
export const articleStyleName = "article.css";

/** A file of the bundled front end; nothing for any other name. */
export function previewAsset(fs: FileSystem, folder: string, name: string): PreviewAnswer | undefined {
  const type = Object.hasOwn(types, name) ? types[name] : undefined;
  if (type === undefined) return undefined;

  try {
    const text = fs.readFileSync(join(folder, name), "utf8");
    return {
      type,
      text,
      policy: pagePolicy,
      resourcePolicy: name === articleStyleName ? "cross-origin" : "same-origin",
    };
  } catch {
    return undefined;
  }
}

/** The preview's page may only talk to this server, and only contain the reading view as a frame. */
const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const types: Readonly<Record<string, string>> = {
  "index.html": "text/html; charset=utf-8",
  "app.js": "text/javascript; charset=utf-8",
  "app.css": "text/css; charset=utf-8",
  [articleStyleName]: "text/css; charset=utf-8",
  "icon.svg": "image/svg+xml; charset=utf-8",
};
