import { expect, it } from "vitest";
import { createConfigTexts } from "../../../src/config/dialects/configTexts.ts";
import { hasPlainMeta } from "../../../src/config/dialects/pelicanMeta.ts";
import { folderWith } from "../../support/folder.ts";

it.each<readonly [files: Readonly<Record<string, string>>, isPlain: boolean]>([
  [{}, false],
  [{ "pelicanconf.py": "SITENAME = 'Harbour'\n" }, true],
  [{ "pelicanconf.py": "PLUGINS = ['sitemap']\n# yaml_metadata\n" }, true],
  [{ "pelicanconf.py": "PLUGINS = ['pelican.plugins.yaml_metadata']\n" }, false],
  [{ "pelicanconf.py": "PLUGINS = ['frontmark']\n" }, false],
  [{ "pelicanconf.py": "READERS = {'md': Own}\n" }, false],
  // Without a list, Pelican loads what is installed.
  [{ "pelicanconf.py": "SITENAME = 'Harbour'\n", "requirements.txt": "pelican-yaml-metadata==2.1\n" }, false],
  [{ "pelicanconf.py": "PLUGINS = []\n", "requirements.txt": "pelican-yaml-metadata\n" }, true],
])("Pelican's metadata are plain text unless a plug-in reads them as YAML: %j", (files, isPlain) => {
  expect(hasPlainMeta(createConfigTexts(folderWith(files)))).toBe(isPlain);
});
