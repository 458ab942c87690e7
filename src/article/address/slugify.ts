import { trimmed } from "../../text/trimmed.ts";

/** Lower-case words of letters, marks and digits in any script, joined with `-`; underscores and inner dots stay. */
export function slugify(text: string): string {
  // If it is unchanged, it is a substring of the path, which takes no memory.
  if (plainSlug.test(text)) return text;
  const joined = text
    .normalize("NFC")
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/[^\p{L}\p{M}\p{N}_.]+/gu, "-");
  return trimmed(joined, "-.");
}

/** Single letters, digits and underscores, with single hyphens or dots between them: it already is a slug. */
const plainSlug = /^[a-z\d_]+(?:[-.][a-z\d_]+)*$/;
