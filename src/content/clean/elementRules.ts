import type { ElementRule } from "./cleaning.ts";
import { annotation } from "./rules/annotation.ts";
import { checkbox } from "./rules/checkbox.ts";
import { distillCode } from "./rules/distill.ts";
import { frame, object, video } from "./rules/embedded.ts";
import { link } from "./rules/link.ts";
import { noscript } from "./rules/noscript.ts";
import { picture } from "./rules/picture.ts";
import { player } from "./rules/player.ts";
import { source } from "./rules/source.ts";

/** Elements that need more than to be kept. */
export const elementRules: ReadonlyMap<string, ElementRule> = new Map<string, ElementRule>([
  ["a", link],
  ["annotation", annotation],
  ["audio", player],
  ["d-code", distillCode],
  ["embed", object],
  ["iframe", frame],
  ["img", picture],
  ["input", checkbox],
  ["lite-vimeo", video],
  ["lite-youtube", video],
  ["noscript", noscript],
  ["object", object],
  ["source", source],
  ["track", source],
  ["video", player],
]);
