import { cliKinds } from "../../model/catalogue/cli.ts";
import { FeedwrightError } from "../../model/error.ts";

/**
 * Loads a parser when the first text needs it. A missing package is not an error of an article.
 * @throws FeedwrightError INTERNAL
 */
export function loadParser<Parser>(load: () => Parser): Parser {
  try {
    return load();
  } catch (error) {
    const reason = `a package that reads front matter cannot be loaded: ${(error as Error).message}`;
    throw new FeedwrightError(cliKinds.INTERNAL, { reason }, {}, { cause: error });
  }
}
