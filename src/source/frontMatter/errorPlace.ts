/** The error that a parser reports, with line and column from 0 if it knows them. */
export interface ErrorPlace {
  readonly reason: string;
  readonly line?: number;
  readonly column?: number;
}

export function placeOfError(error: unknown): ErrorPlace {
  if (error instanceof Error && error.name === "YAMLException") {
    const { reason, mark } = error as import("js-yaml").YAMLException;
    const { line, column } = mark ?? {};
    return {
      reason,
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
    };
  }
  const { message, line, column } = error as Error & { readonly line?: number; readonly column?: number };
  return {
    reason: (message ?? String(error)).split("\n")[0]?.replace(/^Invalid TOML document: /, "") ?? "",
    ...(typeof line === "number" ? { line: line - 1 } : {}),
    ...(typeof column === "number" ? { column: column - 1 } : {}),
  };
}
