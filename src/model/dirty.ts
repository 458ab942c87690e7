/**
 * A hint about what may have changed below the content folder; it is never taken as a fact. Paths use `/`. A folder stands for everything
 * in it.
 */
export type Dirty =
  | { readonly kind: "all" }
  | {
      readonly kind: "paths";
      readonly paths: readonly string[];
      /** Absolute paths of files outside the content folder. */
      readonly elsewhere?: readonly string[];
    };
