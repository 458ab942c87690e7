/** A longer glob is a mistake or an attack: it matches only its own text. */
const longest = 500;

/**
 * Matches a path that any of the globs matches. `*` and `?` stay within a folder, `**` crosses folders, `{a,b}` is a choice, `[a-z]` and
 * `[!a-z]` are classes, and `\` takes the next character literally. A glob without a slash matches only at the top.
 *
 * All ways to match are followed at once, one character of the path after the other, so a match takes at most length of glob times length
 * of path steps. A regular expression made from a glob with many stars would try one way after the other.
 */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  const matchers = globs.map(compile);
  const [first] = matchers;
  if (first !== undefined && matchers.length === 1) return first;
  return (path) => matchers.some((matches) => matches(path));
}

type Accepts = (char: string) => boolean;

type Part =
  | { readonly kind: "one" | "many"; readonly accepts: Accepts }
  /** Any number of whole folders, each with its slash. */
  | { readonly kind: "folders" }
  | { readonly kind: "choice"; readonly ways: readonly (readonly Part[])[] };

/** A step that consumes a character, or leads to other steps without consuming one. The last step is 0. */
interface Step {
  readonly accepts?: Accepts;
  readonly next: readonly number[];
}

function compile(glob: string): (path: string) => boolean {
  const plain = /^[^*?[{\\]*/.exec(glob)?.[0] ?? "";
  if (plain.length === glob.length || glob.length > longest) return (path) => path === glob;
  const steps: Step[] = [{ next: [] }];
  const startSteps = [addSteps(new GlobReader(glob).parts(), 0, steps)];
  const marks = new Uint32Array(steps.length);
  const edges = steps.reduce((sum, { next }) => sum + next.length, 1);
  const open = new Uint32Array(2 * edges);
  let current = new Uint32Array(steps.length);
  let following = new Uint32Array(steps.length);
  let round = 0;

  /** Adds the steps that consume a character and that these lead to, each once per round; returns how many there are then. */
  const enter = (first: readonly number[], into: Uint32Array, count: number): number => {
    let filled = count;
    let height = 0;
    for (let way = 0; way < first.length; way += 1) open[height++] = first[way] ?? 0;
    while (height > 0) {
      height -= 1;
      const at = open[height] ?? 0;
      const step = steps[at];
      if (step === undefined || marks[at] === round) continue;
      marks[at] = round;
      if (step.accepts !== undefined || at === 0) into[filled++] = at;
      else for (let way = 0; way < step.next.length; way += 1) open[height++] = step.next[way] ?? 0;
    }
    return filled;
  };

  return (path) => {
    // The folder that the glob names rules out most paths.
    if (!path.startsWith(plain)) return false;
    if (round > 0xffff_0000) {
      marks.fill(0);
      round = 0;
    }
    round += 1;
    let count = enter(startSteps, current, 0);
    // This runs for every path of a site. Loops by index and reused lists allocate nothing; otherwise, it would be 40 kB for each path.
    for (let from = 0; from < path.length && count > 0; ) {
      const char = characterAt(path, from);
      from += char.length;
      let found = 0;
      round += 1;
      for (let index = 0; index < count; index += 1) {
        const step = steps[current[index] ?? 0];
        if (step?.accepts?.(char) === true) found = enter(step.next, following, found);
      }
      const swap = current;
      current = following;
      following = swap;
      count = found;
    }
    return current.subarray(0, count).includes(0);
  };
}

/** One character, even if it takes two code units. */
function characterAt(text: string, at: number): string {
  const code = text.charCodeAt(at);
  return code < 0xd800 || code > 0xdbff ? text.charAt(at) : String.fromCodePoint(text.codePointAt(at) ?? 0);
}

/** Adds the steps for some parts, of which the last leads to `next`; returns the first. */
function addSteps(parts: readonly Part[], next: number, steps: Step[]): number {
  let first = next;
  for (const part of [...parts].reverse()) first = addStep(part, first, steps);
  return first;
}

function addStep(part: Part, next: number, steps: Step[]): number {
  const at = steps.length;
  switch (part.kind) {
    case "one":
      steps.push({ accepts: part.accepts, next: [next] });
      return at;
    case "many":
      steps.push({ next: [at + 1, next] }, { accepts: part.accepts, next: [at] });
      return at;
    case "folders":
      steps.push({ next: [at + 1, next] }, { accepts: isNoSlash, next: [at + 2] });
      steps.push({ next: [at + 1, at + 3] }, { accepts: isSlash, next: [at] });
      return at;
    case "choice": {
      const ways = part.ways.map((way) => addSteps(way, next, steps));
      return steps.push({ next: ways }) - 1;
    }
  }
}

class GlobReader {
  readonly #glob: string;
  readonly #lastBrace: number;
  #at = 0;

  constructor(glob: string) {
    this.#glob = glob;
    this.#lastBrace = glob.lastIndexOf("}");
  }

  parts(isInChoice = false): readonly Part[] {
    const parts: Part[] = [];
    while (this.#at < this.#glob.length) {
      const char = String.fromCodePoint(this.#glob.codePointAt(this.#at) ?? 0);
      if (isInChoice && (char === "," || char === "}")) break;
      this.#at += char.length;
      parts.push(this.#part(char));
    }
    return parts;
  }

  #part(char: string): Part {
    const glob = this.#glob;
    switch (char) {
      case "*":
        if (glob.charAt(this.#at) !== "*") return { kind: "many", accepts: isNoSlash };
        this.#at += 1;
        if (glob.charAt(this.#at) !== "/") return { kind: "many", accepts: isAnything };
        this.#at += 1;
        return { kind: "folders" };
      case "?":
        return { kind: "one", accepts: isNoSlash };
      case "[": {
        const end = glob.indexOf("]", this.#at + 1);
        if (end === -1) return literal(char);
        const inside = glob.slice(this.#at, end);
        this.#at = end + 1;
        return { kind: "one", accepts: classOf(inside) };
      }
      case "{":
        return this.#at <= this.#lastBrace ? this.#choice() : literal(char);
      case "\\": {
        if (this.#at >= glob.length) return literal(char);
        const next = String.fromCodePoint(glob.codePointAt(this.#at) ?? 0);
        this.#at += next.length;
        return literal(next);
      }
      default:
        return literal(char);
    }
  }

  #choice(): Part {
    const ways = [this.parts(true)];
    while (this.#glob.charAt(this.#at) === ",") {
      this.#at += 1;
      ways.push(this.parts(true));
    }
    this.#at += 1;
    return { kind: "choice", ways };
  }
}

function literal(wanted: string): Part {
  return { kind: "one", accepts: (char) => char === wanted };
}

function classOf(inside: string): Accepts {
  const isNegated = inside.startsWith("!") || inside.startsWith("^");
  const chars = [...(isNegated ? inside.slice(1) : inside)];
  const ranges: (readonly [first: number, last: number])[] = [];
  for (let at = 0; at < chars.length; at += 1) {
    const first = chars[at]?.codePointAt(0) ?? 0;
    const isRange = chars[at + 1] === "-" && at + 2 < chars.length;
    ranges.push([first, isRange ? (chars[at + 2]?.codePointAt(0) ?? 0) : first]);
    if (isRange) at += 2;
  }
  return (char) => {
    const code = char.codePointAt(0) ?? 0;
    return ranges.some(([first, last]) => first <= code && code <= last) !== isNegated;
  };
}

const isSlash: Accepts = (char) => char === "/";
const isNoSlash: Accepts = (char) => char !== "/";
const isAnything: Accepts = () => true;
