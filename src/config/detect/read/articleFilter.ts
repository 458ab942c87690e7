import { Condition } from "./computed.ts";
import { Interpreter, type Surroundings } from "./interpreter.ts";
import type { Program } from "./program.ts";
import { asThing, type FilteredArticle, memberOf, type Thing, truth, unknown } from "./programValues.ts";

const mostSteps = 2_000;

/** Decides whether the functions with which a site's own feed selects its articles keep an article. */
export class ArticleFilter extends Interpreter {
  /** @param programs A program and all that it imports */
  constructor(programs: readonly Program[], surroundings: Surroundings = {}) {
    super(programs, surroundings, mostSteps);
  }

  /** Nothing if that is unknown. */
  keeps(code: unknown, article: FilteredArticle): boolean | undefined {
    this.reset();
    const thing = asThing(article, code instanceof Condition && code.isEmptyTrue);
    const result = code instanceof Condition ? this.#tested(code, thing) : this.call(this.meaningOf(code), [thing]);
    return this.isLost ? undefined : truth(result);
  }

  /** The result of a function, which may be `unknown`. */
  resultOf(code: unknown, article: FilteredArticle): unknown {
    this.reset();
    const result = this.call(this.meaningOf(code), [asThing(article, false)]);
    return this.isLost ? unknown : result;
  }

  /**
   * The text under a key of a function's result; nothing if the text depends on anything but the article.
   * @param code The function, or its source in the first program
   */
  textOf(code: unknown, key: string, article: FilteredArticle): string | undefined {
    this.reset();
    const called = typeof code === "string" ? this.parsed(code, this.programs[0]) : this.meaningOf(code);
    const made = memberOf(this.call(called, [asThing(article, false)]), key);
    return typeof made === "string" && !this.isLost ? made : undefined;
  }

  #tested({ text, variable, asFunction }: Condition, article: Thing): unknown {
    return asFunction === undefined
      ? this.tested(text, variable, article)
      : this.call(this.parsed(asFunction, undefined), [article]);
  }
}
