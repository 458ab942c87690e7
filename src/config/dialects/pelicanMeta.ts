import type { ConfigTexts } from "./configTexts.ts";

/**
 * Whether Pelican reads metadata as plain text. Plug-ins that read YAML are named in its config; without a list there, Pelican loads those
 * that are installed.
 */
export function hasPlainMeta(texts: ConfigTexts): boolean {
  const config = texts.config("pelican");
  if (config === "" || ofYaml.test(config)) return false;
  return /^PLUGINS ?=/m.test(config) || !installed.some((file) => ofYaml.test(texts.file(file) ?? ""));
}

/** yaml_metadata, md-metayaml, frontmark. A site may also have a reader of its own. */
const ofYaml = /yaml|front_?-?ma(?:rk|tter)|\bREADERS\b/i;

const installed = ["requirements.txt", "requirements.in", "pyproject.toml", "Pipfile", "setup.cfg", "environment.yml"];
