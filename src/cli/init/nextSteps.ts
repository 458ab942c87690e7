import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ChosenSite } from "../../config/configSource.ts";
import type { DetectedSite } from "../../config/detect/detectedSite.ts";
import { keptFiles } from "../../config/writtenFeeds.ts";
import { trimmedEnd } from "../../text/trimmed.ts";
import { type Paint, paintFor, type Terminal } from "../terminal.ts";
import { typed } from "../typed.ts";
import { buildServers } from "./buildServers.ts";
import { packageScript, type ScriptChange } from "./packageScript.ts";

/** The command that copies the documents to the generator's output. Nothing if no generator was recognized. */
export function publishCommand(
  { generator, published }: DetectedSite,
  { outDir = "dist" }: ChosenSite,
): string | undefined {
  if (generator === undefined) return undefined;
  const into = published === undefined ? undefined : trimmedEnd(published, "/");
  const copy = into === undefined || into === outDir ? "" : ` && cp -R ${outDir}/. ${into}/`;
  return `feedwright build${copy}`;
}

/** The script of package.json that could run it; undefined if the file does not exist or the script already does. */
export function scriptChange(cwd: string, command: string | undefined): ScriptChange | undefined {
  const file = join(cwd, "package.json");
  if (command === undefined || !existsSync(file)) return undefined;
  try {
    return packageScript(readFileSync(file, "utf8"), command);
  } catch {
    return undefined;
  }
}

export function writeScript(cwd: string, { text }: ScriptChange): void {
  writeFileSync(join(cwd, "package.json"), text);
}

/** How the documents get to the site: by hand, from package.json, and from a build server. */
export function publishingSteps(
  cwd: string,
  { generator, site }: DetectedSite,
  chosen: ChosenSite,
  {
    command,
    script,
    isWritten,
  }: { readonly command: string | undefined; readonly script: ScriptChange | undefined; readonly isWritten: boolean },
  terminal: Terminal,
): string {
  const paint = paintFor(terminal, "stdout");
  const url = chosen.url ?? site?.url;
  if (command === undefined) return ownPlace(chosen.outDir, url, terminal);
  const lines = [
    "",
    `To publish the feeds with your site, after ${generator} has built it:`,
    `  ${paint.cyan(typed(command, terminal))}`,
  ];
  if (script !== undefined) {
    const { name, after } = script;
    lines.push("", isWritten ? `package.json has it now, in the script ${name}:` : "In package.json, below scripts:");
    lines.push(`  ${paint.cyan(`"${name}": ${JSON.stringify(after)}`)}`);
  }
  const against = url === undefined ? "" : ` --against ${url}`;
  const remote = command.replace(/^feedwright build/, `npx feedwright build${against}`);
  for (const { file, line, found, where, write, script: ran } of buildServers(cwd, remote)) {
    if (ran !== undefined && isWritten && ran === script?.name) {
      lines.push("", `${file} runs this script (line ${line}): nothing to change there.`);
      continue;
    }
    lines.push(
      "",
      where === "after" ? `In ${file}, after line ${line} (${found}):` : `In ${file}, instead of line ${line}:`,
    );
    lines.push(paint.cyan(write));
  }
  return `${lines.join("\n")}\n`;
}

/** Without a generator, the documents have to be copied to the site in another way. */
function ownPlace(outDir = "dist", url = "your site", terminal: Terminal): string {
  const command = paintFor(terminal, "stdout").cyan(typed("feedwright publish --to s3://bucket/prefix", terminal));
  return `\nTo publish the feeds, put what is in ${outDir}/ at ${url}, or in a bucket or a folder that is served there:\n  ${command}\n`;
}

/** What to do with the site's existing feed if ours has another name. */
export function oldFeedStep({ oldFeed }: DetectedSite, isKept: boolean, paint: Paint): string {
  if (oldFeed === undefined || isKept) return "";
  const names = Object.entries(keptFiles(oldFeed)).map(([format, name]) => `${format}: ${JSON.stringify(name)}`);
  return `\nYour site's own feed is /${oldFeed.path}. Its subscribers stay if the new feed has that name.\nIn feeds: ${paint.cyan(`files: { ${names.join(", ")} }`)}\n`;
}
