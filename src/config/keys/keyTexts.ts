import { configKeys } from "./configKeys.ts";
import type { KeyTexts } from "./schemaTexts.ts";

/**
 * What each key means. The bundled program has another version of this file, which reads the texts from `schema.json`, where editors have
 * them, so that the package has them once (`scripts/bundlePlugins.mjs`).
 */
export const keyTexts = (): KeyTexts => configKeys;
