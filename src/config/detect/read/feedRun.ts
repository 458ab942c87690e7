import { Interpreter, type Surroundings } from "./interpreter.ts";
import type { Program } from "./program.ts";
import {
  asThing,
  Closure,
  Entries,
  type FilteredArticle,
  partOf,
  something,
  Thing,
  truth,
  unknown,
} from "./programValues.ts";

const mostSteps = 20_000;
const feedCalls = /^(?:rss|getRssString|getRssResponse)$/;

/** What the endpoint of a site's own feed gives to `@astrojs/rss`. */
export interface GivenToFeed {
  readonly options: Readonly<Record<string, unknown>>;
  /** Those of the one article, as far as it is in the feed. */
  readonly items: readonly Readonly<Record<string, unknown>>[];
}

/** Follows the endpoint of an Astro site's own feed as if the site had only one article. */
export class FeedRun extends Interpreter {
  readonly #endpoint: unknown;
  #collection = "";
  #article: Thing | undefined;
  #given: unknown;
  #calls = 0;

  constructor(endpoint: Program, surroundings: Surroundings) {
    super([endpoint, ...endpoint.imports], surroundings, mostSteps);
    this.#endpoint = endpoint.named("GET") ?? endpoint.named("get");
  }

  /** Nothing if it cannot be followed. */
  given(article: FilteredArticle, collection: string): GivenToFeed | undefined {
    this.reset();
    this.#collection = collection;
    this.#article = asThing(article, false);
    this.#given = undefined;
    this.#calls = 0;
    this.call(this.meaningOf(this.#endpoint), [new Thing({ site: something })]);
    const options = this.#given;
    if (this.isLost || this.#calls !== 1 || !(options instanceof Thing)) return undefined;
    const { items } = options.properties;
    if (!(items instanceof Entries) || items.list.length > 1) return undefined;
    const list = items.list.filter((one) => one instanceof Thing);
    if (list.length < items.list.length) return undefined;
    return { options: options.properties, items: list.map(({ properties }) => properties) };
  }

  protected override builtIn(name: string, values: readonly unknown[], specifier: string): unknown {
    const [first, second] = values;
    if (/^astro-pure\b/.test(specifier)) return this.#ofPure(name, values);
    if (feedCalls.test(name)) {
      this.#given = first;
      this.#calls += 1;
      return something;
    }
    if (name !== "getCollection" || typeof first !== "string") return unknown;
    const found = first === this.#collection && this.#article !== undefined ? [this.#article] : [];
    if (values.length === 1 || second === undefined) return new Entries(found);
    if (!(second instanceof Closure)) return unknown;
    const kept = found.map((one) => truth(this.call(second, [one])));
    return kept.includes(undefined) ? unknown : new Entries(found.filter((_one, index) => kept[index]));
  }

  /** The package of the theme Pure. @see `utils/server.ts` of astro-pure 1.4 */
  #ofPure(name: string, [first]: readonly unknown[]): unknown {
    if (name === "sortMDByDate") return first instanceof Entries ? first : unknown;
    if (name !== "getBlogCollection") return unknown;
    if ((first ?? "blog") !== this.#collection || this.#article === undefined) return new Entries([]);
    const isDraft = truth(partOf(partOf(this.#article, "data"), "draft"));
    return isDraft === undefined ? unknown : new Entries(isDraft ? [] : [this.#article]);
  }
}
