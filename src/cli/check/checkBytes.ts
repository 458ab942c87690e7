import { textOf } from "../../check/bytes.ts";
import { checkFeed } from "../../check/checkFeed.ts";
import type { CheckedDocument } from "./checked.ts";
import { sourceLines } from "./sourceLines.ts";
import type { Target } from "./target.ts";

/** Checks one document, and looks up the lines of what was found. */
export function checkBytes({ name, address, contentType, bytes }: Target, now: number): CheckedDocument {
  const { findings } = checkFeed(bytes(), {
    now,
    ...(address === undefined ? {} : { address }),
    ...(contentType === undefined ? {} : { contentType }),
  });
  const lines =
    findings.length === 0
      ? new Map<number, string>()
      : sourceLines(
          textOf(
            bytes(),
            contentType,
            () => {},
            () => {},
          ),
          findings,
        );
  return { name, findings, lines };
}
