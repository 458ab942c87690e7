const pattern = /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|[ \t]+)\d{1,2}:\d\d:\d\d(?:\.\d*)?[ \t]*(?:Z|[-+]\d{1,2}(?::?\d\d)?)?$/;

/** Is a bare value a time in YAML 1.1, and not a string? Without a time zone, it is in UTC. */
export function isYamlTime(typed: string): boolean {
  return pattern.test(typed);
}
