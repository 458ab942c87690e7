import { byFolder, datedFiles } from "./detect/dated.ts";
import type { DetectedSite } from "./detect/detectedSite.ts";
import { generators } from "./detect/generators.ts";
import { openSiteFolder, type SiteFolder } from "./detect/siteFolder.ts";

/** Looks at a folder for a site generator's config. Nothing of it is run; what it does not say plainly is a question. */
export function detectSite(cwd: string): DetectedSite {
  const folder = openSiteFolder(cwd);
  for (const generator of generators) if (generator.isPresent(folder)) return generator.resolve(folder);
  const usual = ["content", "posts", "_posts", "blog", "articles", "docs"];
  const dir = usual.find((name) => folder.firstFolder(name) !== undefined && datedFiles(folder, name).length > 0);
  const named = dir ?? folder.firstFolder("content") ?? mostDated(folder);
  const question = {
    key: "site.url" as const,
    reason: "no config says the address of the site",
    instead: "--site URL",
  };
  return named === undefined || named === "content"
    ? { questions: [question] }
    : { content: { dir: named }, questions: [question] };
}

/** The folder with nearly all dated files; the whole, where they lie in several. */
function mostDated(folder: SiteFolder): string | undefined {
  const counts = byFolder(datedFiles(folder, "."), ".");
  const all = counts.reduce((sum, [, number]) => sum + number, 0);
  const [first] = counts;
  return first === undefined ? undefined : first[1] >= all * 0.9 ? first[0] : ".";
}
