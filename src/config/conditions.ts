/** The conditions for articles, as a config writes them. */
export interface Conditions {
  readonly section?: string | readonly string[] | undefined;
  readonly tags?: string | readonly string[] | undefined;
  readonly authors?: string | readonly string[] | undefined;
  readonly language?: string | readonly string[] | undefined;
  readonly path?: string | readonly string[] | undefined;
  readonly hasEnclosure?: boolean | undefined;
  readonly any?: readonly Conditions[] | undefined;
  readonly all?: readonly Conditions[] | undefined;
  readonly not?: Conditions | undefined;
}
