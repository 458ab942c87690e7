import { configKeys } from "./configKeys.ts";
import type { KeyTexts } from "./schemaTexts.ts";

/**
 * What each key means. The bundled program has another version of this file, which reads the texts from `schema.json`. That file is for
 * editors, so the package contains the texts only once (`scripts/bundlePlugins.mjs`).
 */
export const keyTexts = (): KeyTexts => configKeys;
