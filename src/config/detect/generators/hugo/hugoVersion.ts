import { buildCommands } from "../../buildCommands.ts";
import type { SiteFolder } from "../../siteFolder.ts";

/** Whether the site is built with this version of Hugo or a later one; nothing if no file that builds it names the version. */
export function isBuiltWith(folder: SiteFolder, minor: number, patch = 0): boolean | undefined {
  for (const [text, named] of textsWithVersion(folder)) {
    const [found, latest, ownMinor = "0", ownPatch = "0"] = named.exec(text) ?? [];
    if (found === undefined) continue;
    if (latest !== undefined) return true;
    return Number(ownMinor) > minor || (Number(ownMinor) === minor && Number(ownPatch) >= patch);
  }
  return undefined;
}

/** Files that build the site, and those that install tools for its author; each with how it names the version. */
function textsWithVersion(folder: SiteFolder): readonly (readonly [string, RegExp])[] {
  const commands = buildCommands(folder);
  const tools = [".tool-versions", "mise.toml", ".mise.toml"].map((file) => [folder.text(file), ofTool] as const);
  const images = [
    "Dockerfile",
    "docker-compose.yml",
    "docker-compose.yaml",
    ".devcontainer/Dockerfile",
    ".woodpecker.yml",
  ];
  return [
    ...commands.map((text) => [text, ofBuild] as const),
    [folder.text("package.json"), ofPackage],
    [folder.text(".hugo-version"), /^\s*v?(?:(latest)|0\.(\d+)(?:\.(\d+))?)/],
    ...tools,
    [folder.text(".devcontainer/devcontainer.json"), ofContainer],
    ...[...images.map((file) => folder.text(file)), ...commands].map((text) => [text, ofImage] as const),
  ];
}

const ofBuild = /hugo[_-]?version["']?\s{0,9}[:=]\s{0,9}["']?v?(?:(latest)|0\.(\d+)(?:\.(\d+))?)/i;
/** `hugo 0.147.0`, `hugo extended_0.147.0` and `hugo = "0.147"`. */
const ofTool =
  /^[ \t]*["']?(?:[\w:-]{1,30}\/)?hugo(?:-extended)?["']?[ \t=]{1,9}["']?(?:extended_)?v?(?:(latest)|0\.(\d+)(?:\.(\d+))?)/m;
/** Packages that bring Hugo. A caret before `0.147.0` is for 0.147 alone. */
const ofPackage = /"hugo-(?:bin|extended|bin-extended)"\s{0,9}:\s{0,9}"[\^~=v]?(?:(latest)|0\.(\d+)(?:\.(\d+))?)/;
/** The feature that installs Hugo. */
const ofContainer =
  /features\/hugo:[^"]*"\s{0,9}:\s{0,9}\{\s{0,99}"version"\s{0,9}:\s{0,9}"(?:(latest)|0\.(\d+)(?:\.(\d+))?)/;
const ofImage = /\/hugo(?:_extended)?:[a-z_-]{0,40}(?:(latest)|0\.(\d+)(?:\.(\d+))?)/;
