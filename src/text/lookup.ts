/** A value of front matter: every scalar is the text that was typed. */
type Value = string | null | readonly Value[] | Table;
interface Table {
  readonly [key: string]: Value;
}

/** Front matter keys with the same meaning; the first that has a value counts. `a.b` is the key `b` in the map `a`. */
export class Keys {
  static #count = 0;
  /** An index: lookup by index takes a fraction of the time of a map. */
  readonly at = Keys.#count++;
  readonly names: readonly string[];
  /** Any other key at the top level that counts as well. */
  readonly isLike: ((key: string) => boolean) | undefined;

  constructor(names: readonly string[], isLike?: (key: string) => boolean) {
    this.names = names;
    this.isLike = isLike;
  }
}

export interface Found {
  readonly key: string;
  readonly value: Exclude<Value, null>;
}

/** A key that is looked for, and one place that contains it: the article itself comes before its folder. */
interface Way {
  readonly key: string;
  readonly inDefaults: boolean;
  readonly top: string;
  /** Keys below it. */
  readonly rest: readonly string[];
}

const endOfDefaults = Symbol("end of defaults");

/** The places of keys in front matter with the same keys, by index; and what follows if it has one more key. */
class Shape {
  readonly ways: (readonly Way[] | undefined)[] = [];
  readonly longer = new Map<string | typeof endOfDefaults, Shape>();
}

/** Front matter as a table with case-insensitive keys; empty values count as missing. */
export class Lookup {
  readonly #data: Table;
  readonly #defaults: Table | undefined;
  readonly #ways: Shape["ways"];

  constructor(data: Table, defaults: Table | undefined, ways: Shape["ways"]) {
    this.#data = data;
    this.#defaults = defaults;
    this.#ways = ways;
  }

  /** Is any of these keys in the front matter, with or without a value? */
  has(keys: Keys): boolean {
    return this.#waysTo(keys).length > 0;
  }

  first(keys: Keys): Found | undefined {
    for (const way of this.#waysTo(keys)) {
      const value = this.#follow(way);
      if (value !== undefined && value !== null && value !== "") return { key: way.key, value };
    }
    return undefined;
  }

  all(keys: Keys): readonly Found[] {
    let found: Found[] | undefined;
    for (const way of this.#waysTo(keys)) {
      const value = this.#follow(way);
      if (value === undefined || value === null || value === "") continue;
      if (way.inDefaults && found?.some(({ key }) => key === way.key)) continue;
      if (found === undefined) found = [{ key: way.key, value }];
      else found.push({ key: way.key, value });
    }
    return found ?? nothing;
  }

  text(keys: Keys): string | undefined {
    for (const way of this.#waysTo(keys)) {
      const value = this.#follow(way);
      if (typeof value === "string" && value.trim() !== "") return value.trim();
    }
    return undefined;
  }

  /** The first of these that is a text, with its key. */
  foundText(keys: Keys): (Found & { readonly value: string }) | undefined {
    for (const way of this.#waysTo(keys)) {
      const value = this.#follow(way);
      if (typeof value === "string" && value.trim() !== "") return { key: way.key, value: value.trim() };
    }
    return undefined;
  }

  /** Is there any value that is not a single text? */
  get hasMapOrList(): boolean {
    for (const key in this.#data) if (typeof this.#data[key] === "object" && this.#data[key] !== null) return true;
    return this.#defaults !== undefined;
  }

  /** The first value that cannot be used, unless a usable one comes before it. */
  firstNoText(keys: Keys, isUseful: (value: Found["value"]) => boolean): Found | undefined {
    for (const way of this.#waysTo(keys)) {
      const value = this.#follow(way);
      if (value === undefined || value === null || value === "") continue;
      return isUseful(value) ? undefined : { key: way.key, value };
    }
    return undefined;
  }

  #waysTo(keys: Keys): readonly Way[] {
    let found = this.#ways[keys.at];
    if (found === undefined) {
      found = findWays(keys, this.#data, this.#defaults);
      this.#ways[keys.at] = found;
    }
    return found;
  }

  #follow({ inDefaults, top, rest }: Way): Value | undefined {
    let value = (inDefaults ? this.#defaults : this.#data)?.[top];
    for (const part of rest) value = isMap(value) ? (value[part] ?? folded(value, part)) : undefined;
    return value;
  }
}

/**
 * Creates lookups. Hundreds of keys are looked for, an article has a handful, and most articles of a site have the same ones: what they
 * share is computed once.
 */
export function createLookups(): (data: Table, defaults: Table | undefined) => Lookup {
  const [withoutDefaults, withDefaults] = [new Shape(), new Shape()];
  let shapes = 0;
  const longer = (shape: Shape, key: string | typeof endOfDefaults): Shape => {
    let found = shape.longer.get(key);
    if (found === undefined) {
      found = new Shape();
      if (shapes < mostShapes) shape.longer.set(key, found);
      shapes += 1;
    }
    return found;
  };
  return (data, defaults) => {
    let shape = withoutDefaults;
    if (defaults !== undefined) {
      shape = withDefaults;
      for (const key in defaults) shape = longer(shape, key);
      shape = longer(shape, endOfDefaults);
    }
    for (const key in data) shape = longer(shape, key);
    return new Lookup(data, defaults, shape.ways);
  };
}

/** If every article had different keys, their tables would fill the memory. */
const mostShapes = 4000;
const nothing: readonly Found[] = [];
const noWays: readonly Way[] = [];

function findWays(keys: Keys, data: Table, defaults: Table | undefined): readonly Way[] {
  const ways = [...waysIn(data, keys, false), ...(defaults === undefined ? [] : waysIn(defaults, keys, true))];
  return ways.length === 0 ? noWays : ways;
}

function waysIn(table: Table, { names, isLike }: Keys, inDefaults: boolean): readonly Way[] {
  const tops = new Map<string, string[]>();
  for (const top of Object.keys(table)) {
    const same = tops.get(top.toLowerCase());
    if (same === undefined) tops.set(top.toLowerCase(), [top]);
    else same.push(top);
  }
  const waysTo = (key: string, wanted: string, rest: readonly string[]): readonly Way[] =>
    (tops.get(wanted.toLowerCase()) ?? []).map((top) => ({ key, inDefaults, top, rest }));
  const named = names.flatMap((key) => {
    const [head = "", ...rest] = key.split(".");
    return rest.length === 0 ? waysTo(key, key, []) : [...waysTo(key, key, []), ...waysTo(key, head, rest)];
  });
  if (isLike === undefined) return named;
  const like = Object.keys(table).filter((key) => isLike(key));
  return [...named, ...like.map((key): Way => ({ key, inDefaults, top: key, rest: [] }))];
}

function folded(map: Table, part: string): Value | undefined {
  const wanted = part.toLowerCase();
  for (const key in map) if (key.toLowerCase() === wanted && map[key] !== null) return map[key];
  return undefined;
}

function isMap(value: Value | undefined): value is Table {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
