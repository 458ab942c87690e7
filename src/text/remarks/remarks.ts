import { RemarkScanner } from "./remarkScanner.ts";
import type { RemarkOptions, WithoutRemarks } from "./remarkSyntax.ts";

/**
 * Removes remarks that authors write for themselves: Obsidian's `%% … %%`, kramdown's `{::comment}`, comments of Liquid, Jinja, Hugo,
 * Handlebars and MDX, CriticMarkup's `{>> … <<}`, link definitions that are comments (`[//]: # (…)`), Pandoc's `{=comment}` and `:::
 * comment`. Code is not changed. A text without remarks is returned unchanged.
 */
export function withoutRemarks(text: string, options: RemarkOptions): WithoutRemarks {
  return mayHoldRemark.test(text) ? new RemarkScanner(text, options).run() : { text };
}

/** The same for a title or a summary. */
export function withoutRemarksInLine(text: string, keepsPercents = false): string {
  return withoutRemarks(text, { syntax: "markdown", dropsComments: true, keepsPercents }).text;
}

const mayHoldRemark =
  /%%|\{::|\{>>|\{\/\*|\{#|\{%-?\s{0,9}#|\{\{-?\s{1,9}\/\*|\{\{!|\[(?:\/\/|#|_)\]:|comment|\.hidden|<%[#-]|<!--|<\?php/i;
