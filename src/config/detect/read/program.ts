import type { Node } from "@babel/types";
import type { Computed, Condition } from "./computed.ts";

/** A program in JavaScript or TypeScript, which is read and not run. */
export interface Program {
  readonly file: string;
  /** Its default export, or `module.exports`. For a function, its result. */
  readonly main: unknown;
  /** A name at its top level, exported or not. */
  readonly named: (name: string) => unknown;
  readonly names: readonly string[];
  /** Every call whose callee ends with this name: `addCollection` finds `eleventyConfig.addCollection(…)`. */
  readonly calls: (name: string) => readonly Call[];
  /** Every call inside of a value that is computed here, such as a function; without a value, in the whole program. */
  readonly callsIn: (value?: Computed) => readonly Call[];
  /** The values of all properties with this name, anywhere in the program. */
  readonly properties: (name: string) => readonly unknown[];
  /** The site's own programs that this one imports, and those that they import. */
  readonly imports: readonly Program[];
  /** A name at its top level, or in any of its functions. */
  readonly namedAnywhere: (name: string) => unknown;
  /** The object keys that a name is destructured from: `date` for `published` in `({ date: published }) => …`. */
  readonly keysOfPart: (name: string) => readonly string[];
  /** Where it imports a name from, and under which name; nothing for a default import. */
  readonly importedFrom: (
    name: string,
  ) => { readonly specifier: string; readonly name: string | undefined } | undefined;
  /** Whether it declares a variable at its top level without a value. */
  readonly isUnset: (name: string) => boolean;
  /** The conditions under which it adds an item to a feed. */
  readonly itemConditions: readonly (Computed | Condition)[];
  /** The items that it adds to a feed, each as a function of its article. */
  readonly itemMakers: readonly string[];
  /** The syntax node of a computed value; nothing if it is in another program. */
  readonly nodeOf: (value: Computed) => Node | undefined;
}

export interface Call {
  readonly callee: string;
  /** The last part of the callee. */
  readonly name: string;
  readonly values: readonly unknown[];
  readonly file: string;
  readonly line: number;
  /** Its offset in the file. */
  readonly start: number;
  /** The function that an argument is or names, in this program or in one that it imports. */
  readonly functionAt: (index: number) => Computed | undefined;
}
