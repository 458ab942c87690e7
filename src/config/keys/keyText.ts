import type * as v from "valibot";

/** The description of one key of a config, for people and editors. Its type and its plain default come from the schema. */
export interface KeyText<Value = unknown> {
  /** Markdown. The first sentence is used on its own in error messages and in the config that `init` writes. */
  readonly text: string;
  /** A value that the schema accepts. */
  readonly example: Value | Code;
  /** What happens without the key, if the schema has no default: Markdown that can follow "Default:". */
  readonly otherwise?: string;
  /** The release that added the key, if it was not the first one. */
  readonly since?: "0.2.0";
  /** The type of a function in TypeScript; the schema only knows that it is one. */
  readonly call?: string;
  /** The whole type in TypeScript, if it has a name. */
  readonly type?: string;
}

/** A value that only a program can write. */
export interface Code {
  readonly code: string;
}

/** The texts for every key of a schema, in the shape of the schema: a missing or unknown key is a type error. */
export type KeyTable<Schema> = Schema extends { readonly entries: infer Entries }
  ? { readonly [Key in keyof Entries]-?: TextOf<Entries[Key]> }
  : Schema extends { readonly wrapped: infer Inner } | { readonly item: infer Inner }
    ? KeyTable<Inner>
    : Schema extends { readonly options: readonly (infer Option)[] }
      ? KeyTable<Option>
      : Schema extends { readonly value: infer Value }
        ? KeyTable<Value>
        : never;

type TextOf<Schema> = [KeyTable<Schema>] extends [never]
  ? KeyText<ValueOf<Schema>>
  : Omit<KeyText<ValueOf<Schema>>, "example"> & {
      readonly example?: ValueOf<Schema> | Code;
      readonly keys: KeyTable<Schema>;
    };

type ValueOf<Schema> = Schema extends v.GenericSchema ? NonNullable<v.InferInput<Schema>> : never;

export const firstRelease = "0.1.0";
