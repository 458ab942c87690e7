import type { SiteFolder } from "./siteFolder.ts";
import type { Said } from "./values.ts";

/** The site's domain on GitHub Pages, from the file `CNAME`. */
export function cnameOf(folder: SiteFolder, ...above: readonly string[]): readonly Said[] {
  const file = folder.first(
    ...["", "static/", "public/", "source/", "src/", ...above.map((one) => `${one}/`)].map((one) => `${one}CNAME`),
  );
  const host = file === undefined ? "" : folder.text(file).trim();
  return file === undefined || !/^[a-z\d-]+(?:\.[a-z\d-]+)+$/i.test(host) ? [] : [{ value: `https://${host}/`, file }];
}
