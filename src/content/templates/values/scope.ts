import type { FrontMatterValue } from "../../../model/article.ts";

/** The value of a template variable, as far as it is known here. Scalars are texts; `null` is what a template calls nil. */
export type TemplateValue = FrontMatterValue;

/** Looks up `page.title` as `["page", "title"]`; returns nothing for unknown variables. */
export type Known = (path: readonly string[]) => TemplateValue | undefined;

/** The variables at one position of a template: those that it has set, and below them those of the article and the site. */
export class Scope {
  readonly #known: Known;
  readonly #own: Map<string, TemplateValue | undefined>;

  constructor(known: Known, own: ReadonlyMap<string, TemplateValue | undefined> = new Map()) {
    this.#known = known;
    this.#own = new Map(own);
  }

  get(path: readonly string[]): TemplateValue | undefined {
    const [first = "", ...rest] = path;
    return this.#own.has(first) ? within(this.#own.get(first), rest) : this.#known(path);
  }

  /** If the value of a variable is not known, it is at least known to differ from the value before. */
  set(name: string, value: TemplateValue | undefined): void {
    this.#own.set(name, value);
  }

  /** For variables that are set in an included file or a loop, and are only valid there. */
  copy(): Scope {
    return new Scope(this.#known, this.#own);
  }
}

/** A value inside another: keys of maps, indices of lists, and what templates call size, first and last. */
export function within(value: TemplateValue | undefined, path: readonly string[]): TemplateValue | undefined {
  let found = value;
  for (const key of path) {
    if (found === undefined || found === null) return found;
    found = step(found, key);
  }
  return found;
}

function step(value: Exclude<TemplateValue, null>, key: string): TemplateValue | undefined {
  if (typeof value === "string") return key === "size" || key === "length" ? String([...value].length) : null;
  if (isList(value)) {
    if (key === "size" || key === "length") return String(value.length);
    if (key === "first") return value[0] ?? null;
    if (key === "last") return value.at(-1) ?? null;
    return /^-?\d+$/.test(key) ? (value.at(Number(key)) ?? null) : null;
  }
  return Object.hasOwn(value, key) ? (value[key] ?? null) : key === "size" ? String(Object.keys(value).length) : null;
}

export function isList(value: TemplateValue | undefined): value is readonly TemplateValue[] {
  return Array.isArray(value);
}

/** As a template prints it; nothing for a map, which no template means to print. */
export function shownText(value: TemplateValue | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (!isList(value)) return undefined;
  const parts = value.map(shownText);
  return parts.includes(undefined) ? undefined : parts.join("");
}
