import type { FindReference } from "../references.ts";
import type { Parameters } from "../tags/parameters.ts";

export interface ShortcodeContext {
  readonly refer: FindReference;
}

/** One use of a shortcode. */
export interface ShortcodeCall {
  readonly parameters: Parameters;
  /** A parameter by the first of these names that it has. */
  readonly get: (...names: string[]) => string | undefined;
  /** The text between its two tags, expanded. */
  readonly inner: string | undefined;
  readonly context: ShortcodeContext;
}

/** The HTML that it stands for; nothing if it contains too little. */
export type Shortcode = (call: ShortcodeCall) => string | undefined;
