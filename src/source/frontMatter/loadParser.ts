import { cliKinds } from "../../model/catalogue/cli.ts";
import { FeedwrightError } from "../../model/error.ts";

/**
 * Loads a parser when the first text needs it. A missing package is not an error of an article.
 * @throws FeedwrightError PACKAGE_MISSING
 */
export function loadParser<Parser>(load: () => Parser): Parser {
  try {
    return load();
  } catch (error) {
    throw new FeedwrightError(cliKinds.PACKAGE_MISSING, { reason: (error as Error).message }, {}, { cause: error });
  }
}
