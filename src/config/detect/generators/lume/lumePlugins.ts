import { Computed } from "../../read/computed.ts";
import type { Call, Program } from "../../read/program.ts";
import type { SiteFolder } from "../../siteFolder.ts";

export interface UsedPlugin {
  readonly program: Program;
  readonly call: Call;
}

/** The calls of a plug-in of Lume, by the name of its file. */
export function pluginCalls(programs: readonly Program[], plugin: string): readonly UsedPlugin[] {
  return programs.flatMap((program) =>
    program
      .callsIn()
      .filter(({ name }) => program.importedFrom(name)?.specifier.endsWith(`/plugins/${plugin}.ts`) === true)
      .map((call) => ({ program, call })),
  );
}

const importMaps = ["deno.json", "deno.jsonc", "import_map.json"];

/** Where the site says which version of Lume it uses. Before version 3, names lose their dates. */
export function lumeVersion(folder: SiteFolder, programs: readonly Program[]): number {
  const texts = [...importMaps, ...programs.map(({ file }) => file)].map((file) => folder.text(file));
  const found = texts.map((text) => /\blume@v?(\d+)\b/.exec(text)?.[1]).find((one) => one !== undefined);
  return found === undefined ? 3 : Number(found);
}

/** The plug-ins that come from elsewhere, with the places of their programs. */
export function foreignPlugins(folder: SiteFolder, programs: readonly Program[]): readonly string[] {
  const map = importMaps.map((file) => folder.text(file)).join("\n");
  return programs.flatMap((program) =>
    program.calls("use").flatMap(({ values: [value] }) => {
      const name = value instanceof Computed ? value.call?.name : undefined;
      const specifier = name === undefined ? undefined : program.importedFrom(name)?.specifier;
      if (specifier === undefined || /^(?:\.|lume\/)/.test(specifier)) return [];
      const prefix = specifier.replace(/[^/]+$/, "");
      const line = map.split("\n").find((one) => one.includes(`"${prefix}"`) || one.includes(`"${specifier}"`));
      return [line === undefined ? specifier : `${specifier} ${line}`];
    }),
  );
}
