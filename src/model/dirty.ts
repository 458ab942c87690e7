/** A hint, never a fact: what may have changed below the content folder. Paths use `/`; a folder stands for all in it. */
export type Dirty =
  | { readonly kind: "all" }
  | {
      readonly kind: "paths";
      readonly paths: readonly string[];
      /** Absolute: files outside of the content folder. */
      readonly elsewhere?: readonly string[];
    };
