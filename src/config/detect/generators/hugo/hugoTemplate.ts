import { type GoCommand, type GoNode, type GoPipe, type GoTerm, goTemplate } from "../../read/goTemplate.ts";
import type { Table } from "../../table.ts";
import { valueAt } from "../../values.ts";
import {
  both,
  either,
  equal,
  fits,
  Home,
  isIn,
  ListPage,
  noDate,
  not,
  now,
  Page,
  PageDate,
  PageList,
  plain,
  SectionPage,
  Site,
  something,
  truth,
  unknown,
} from "./hugoPages.ts";

/** What a template is given. */
export interface HugoWorld {
  /** The site's `params`; `unknown` for those that it does not have if its theme may. */
  readonly params: Table;
  readonly otherParams: null | typeof unknown;
  readonly mainSections: readonly string[];
  readonly rssLimit: number;
  /** The front matter of the home page. */
  readonly home: Table;
  /** Whether a section contains others. */
  readonly isDeep: (section: string) => boolean;
  /** The text of a partial; "" if it is not here. */
  readonly partial: (name: string) => string;
}

/** The list from which a feed template makes its items. */
export interface HugoLoop {
  readonly list: unknown;
  /** The source of the list. */
  readonly found: string;
  /** The variable for a page. */
  readonly variable: string | undefined;
  /** Whether the page becomes an item; if that is unknown, the condition that decides it. */
  readonly shows: (page: Page) => { readonly isShown: boolean | undefined; readonly odd?: string };
}

const item = /<(?:item|entry)\b/;
const mostSteps = 200_000;
const deepest = 8;
/** A partial may call itself, more than once. */
const mostPartials = 200;

class Scope {
  readonly values = new Map<string, unknown>();

  constructor(
    readonly dot: unknown,
    readonly above?: Scope,
    /** How many partials it is nested in. */
    readonly depth: number = above?.depth ?? 0,
  ) {}

  get(name: string): unknown {
    const found = this.#holder(name);
    return found === undefined ? unknown : found.values.get(name);
  }

  set(name: string, value: unknown, isNew: boolean): void {
    (isNew ? this : (this.#holder(name) ?? this)).values.set(name, value);
  }

  copy(): Scope {
    const copied = new Scope(this.dot, this.above?.copy(), this.depth);
    for (const [name, value] of this.values) copied.values.set(name, value);
    return copied;
  }

  /** Values that differ become unknown. */
  join(one: Scope, other: Scope): void {
    for (const name of this.values.keys()) {
      const [a, b] = [one.values.get(name), other.values.get(name)];
      this.values.set(name, same(a, b) ? a : unknown);
    }
    if (this.above !== undefined && one.above !== undefined && other.above !== undefined)
      this.above.join(one.above, other.above);
  }

  #holder(name: string): Scope | undefined {
    return this.values.has(name) ? this : this.above === undefined ? undefined : this.above.#holder(name);
  }
}

function same(a: unknown, b: unknown): boolean {
  if (!(a instanceof PageList) || !(b instanceof PageList)) return a === b;
  return a.has === b.has && a.order === b.order && a.isOwn === b.isOwn;
}

/** Reads the template of a feed: of the home page, of sections or of terms. Nothing is run: functions that are not known here make values unknown. */
export class HugoTemplate {
  readonly #world: HugoWorld;
  readonly #all = new PageList(() => true);
  readonly #own = this.#all.with(() => true, true);
  readonly #site = new Site();
  readonly #home = new Home();
  readonly #listed: Home | ListPage;
  readonly #params: Table;
  #steps = 0;
  #partials = 0;

  constructor(world: HugoWorld, kind: "home" | ListPage["kind"] = "home") {
    this.#world = world;
    this.#listed = kind === "home" ? this.#home : new ListPage(kind);
    const others = Object.entries(world.params).filter(([key]) => key.toLowerCase() !== "mainsections");
    this.#params = { ...Object.fromEntries(others), mainSections: world.mainSections };
  }

  /** Nothing if the items are made from no list. */
  loop(text: string): HugoLoop | undefined {
    const scope = new Scope(this.#listed);
    scope.set("$", this.#listed, true);
    const found = this.#walk(this.#expanded(goTemplate(text), 0), scope);
    return found === true ? undefined : found;
  }

  /** Partials in place of their calls. */
  #expanded(nodes: readonly GoNode[], depth: number): readonly GoNode[] {
    return nodes.map((node): GoNode => {
      const called = node.kind === "action" ? this.#called(node) : undefined;
      if (called !== undefined && depth < deepest && this.#partials < mostPartials) {
        this.#partials += 1;
        const text = this.#world.partial(called.name);
        if (!item.test(text)) return node;
        return {
          kind: "define",
          text: node.text,
          pipe: called.given,
          body: this.#expanded(goTemplate(text), depth + 1),
        };
      }
      return {
        ...node,
        ...(node.body === undefined ? {} : { body: this.#expanded(node.body, depth) }),
        ...(node.otherwise === undefined ? {} : { otherwise: this.#expanded(node.otherwise, depth) }),
      };
    });
  }

  /** `{{ partial "item.xml" . }}`, or `{{ dict "Page" . | partial "item.xml" }}`. */
  #called({ pipe }: GoNode): { readonly name: string; readonly given: GoPipe | undefined } | undefined {
    const before = pipe?.commands.slice(0, -1) ?? [];
    const [head, name, own] = pipe?.commands.at(-1) ?? [];
    if (head?.kind !== "name" || !/^(?:partial|partialCached)$/.test(head.name ?? "")) return undefined;
    if (typeof name?.value !== "string" || pipe?.names.length !== 0) return undefined;
    const commands = before.length > 0 ? before : own === undefined ? undefined : [[own]];
    return { name: name.value, given: commands && { names: [], isNew: false, commands } };
  }

  /** The loop, or `true` if an item was found outside a loop. */
  #walk(nodes: readonly GoNode[], scope: Scope): HugoLoop | true | undefined {
    for (const node of nodes) {
      if (node.kind === "text") {
        if (item.test(node.text)) return true;
        continue;
      }
      if (!hasItem(node)) {
        this.#pass(node, scope);
        continue;
      }
      if (node.kind === "range") return this.#looped(node, scope);
      const inner = this.#inside(node, scope);
      if (node.kind === "define") return this.#walk(node.body ?? [], inner);
      const isMet = truth(this.#piped(node.pipe, scope));
      const branches = [node.body ?? [], node.otherwise ?? []] as const;
      const open = branches.filter((branch, at) => isMet !== (at === 1) && branch.some(hasItem));
      const [only] = open;
      if (open.length !== 1 || only === undefined || isMet === undefined)
        return { list: unknown, found: node.text, variable: undefined, shows: () => ({ isShown: undefined }) };
      return this.#walk(only, only === node.body ? inner : new Scope(scope.dot, scope));
    }
    return undefined;
  }

  #looped(node: GoNode, scope: Scope): HugoLoop {
    const names = node.pipe?.names ?? [];
    return {
      list: this.#piped(node.pipe, scope),
      found: `range ${node.text}`,
      variable: names.at(-1),
      shows: (page) => {
        const inner = new Scope(page, scope.copy());
        for (const name of names) inner.set(name, name === names.at(-1) ? page : unknown, true);
        return this.#shown(node.body ?? [], inner);
      },
    };
  }

  /** A block with its own value for the dot. */
  #inside(node: GoNode, scope: Scope): Scope {
    if (node.kind === "with") {
      const value = this.#piped(node.pipe, scope);
      const inner = new Scope(value, scope);
      for (const name of node.pipe?.names ?? []) inner.set(name, value, true);
      return inner;
    }
    if (node.kind !== "define" || node.pipe === undefined) return new Scope(scope.dot, scope);
    // A partial does not see the variables around it.
    const inner = new Scope(this.#piped(node.pipe, scope));
    inner.set("$", inner.dot, true);
    return inner;
  }

  /** A node that makes no item may still change variables. */
  #pass(node: GoNode, scope: Scope): void {
    this.#steps += 1;
    if (node.kind === "action") this.#piped(node.pipe, scope);
    else if (node.kind === "range") {
      for (const name of assigned(node)) if (scope.get(name) !== unknown) scope.set(name, unknown, false);
    } else if (node.kind === "if" || node.kind === "with") {
      const isMet = truth(this.#piped(node.pipe, scope));
      const inner = this.#inside(node, scope);
      const run = (branch: readonly GoNode[] | undefined, at: Scope): void => {
        for (const one of branch ?? []) this.#pass(one, at);
      };
      if (isMet === true) run(node.body, inner);
      else if (isMet === false) run(node.otherwise, new Scope(scope.dot, scope));
      else {
        const [one, other] = [scope.copy(), scope.copy()];
        run(node.body, this.#inside(node, one));
        run(node.otherwise, new Scope(other.dot, other));
        scope.join(one, other);
      }
    }
  }

  #shown(nodes: readonly GoNode[], scope: Scope): { readonly isShown: boolean | undefined; readonly odd?: string } {
    const outcome = this.#outcome(nodes, scope);
    return typeof outcome === "string" ? { isShown: undefined, odd: outcome } : { isShown: outcome ?? false };
  }

  /** Whether this makes an item: nothing if the template continues, a text if it is unknown. */
  #outcome(nodes: readonly GoNode[], scope: Scope): boolean | string | undefined {
    for (const node of nodes) {
      if (this.#steps > mostSteps) return node.text;
      if (node.kind === "text") {
        if (item.test(node.text)) return true;
        continue;
      }
      if (node.kind === "action" && /^(?:continue|break)$/.test(node.text))
        return node.text === "continue" ? false : node.text;
      if (!hasItem(node) && !jumps(node)) {
        this.#pass(node, scope);
        continue;
      }
      if (node.kind === "range") return `range ${node.text}`;
      const inner = this.#inside(node, scope);
      const isMet = node.kind === "define" ? true : truth(this.#piped(node.pipe, scope));
      const [yes, no] = [
        () => this.#outcome(node.body ?? [], inner),
        () => this.#outcome(node.otherwise ?? [], new Scope(scope.dot, scope)),
      ];
      const result = isMet === true ? yes() : isMet === false ? no() : agreed(yes(), no(), `${node.kind} ${node.text}`);
      if (result !== undefined) return result;
    }
    return undefined;
  }

  /** The value of a pipeline, which may also be assigned to a variable. */
  #piped(pipe: GoPipe | undefined, scope: Scope): unknown {
    this.#steps += 1;
    if (pipe === undefined || this.#steps > mostSteps) return unknown;
    const [first, ...rest] = pipe.commands;
    if (first === undefined) return unknown;
    let value = this.#command(first, scope, []);
    for (const command of rest) value = this.#command(command, scope, [value]);
    for (const name of pipe.names) scope.set(name, pipe.names.length > 1 ? unknown : value, pipe.isNew);
    return value;
  }

  #command([head, ...terms]: GoCommand, scope: Scope, more: readonly unknown[]): unknown {
    if (head === undefined) return unknown;
    const values = [...terms.map((term) => this.#term(term, scope)), ...more];
    if (head.kind === "name") return this.#named(head, values, scope);
    return this.#term(head, scope, values);
  }

  #term(term: GoTerm, scope: Scope, values: readonly unknown[] = []): unknown {
    const start = this.#start(term, scope);
    return term.fields.reduce(
      (value, field, at) => this.#field(value, field, at === term.fields.length - 1 ? values : []),
      start,
    );
  }

  #start(term: GoTerm, scope: Scope): unknown {
    switch (term.kind) {
      case "literal":
        return term.value;
      case "dot":
        return scope.dot;
      case "variable":
        return scope.get(term.name ?? "");
      case "group":
        return this.#piped(term.pipe, scope);
      case "name":
        return term.name === "site" ? this.#site : term.name === "now" ? now : unknown;
    }
  }

  #named(head: GoTerm, values: readonly unknown[], scope: Scope): unknown {
    if (head.name === "site") return this.#term(head, scope, values);
    if (head.name === "now" && head.fields.length === 0) return now;
    if (head.name === "hugo") return head.fields[0] === "IsProduction" ? true : unknown;
    // `collections.Where` is `where`.
    const name = head.fields.length === 0 ? (head.name ?? "") : (head.fields.at(-1) ?? "");
    if (head.fields.length > 1) return unknown;
    if (/^partial(?:Cached)?$/.test(name)) return this.#returned(values, scope);
    return this.#function(`${name.slice(0, 1).toLowerCase()}${name.slice(1)}`, values);
  }

  /** What a partial returns. */
  #returned([name, given]: readonly unknown[], { depth }: Scope): unknown {
    if (typeof name !== "string" || depth > deepest) return unknown;
    const inner = new Scope(given, undefined, depth + 1);
    inner.set("$", given, true);
    for (const node of goTemplate(this.#world.partial(name))) {
      const [command] = node.pipe?.commands ?? [];
      const [head, value, ...more] = command ?? [];
      const isReturn = node.kind === "action" && head?.kind === "name" && head.name === "return";
      if (!isReturn) this.#pass(node, inner);
      else if (value === undefined) return unknown;
      else return more.length === 0 ? this.#term(value, inner) : unknown;
      if (returns(node)) return unknown;
    }
    return unknown;
  }

  #function(name: string, values: readonly unknown[]): unknown {
    const [a, b, c] = values;
    const last = values.at(-1);
    switch (name) {
      case "and":
        return values.find((value) => truth(value) !== true) ?? (values.includes(null) ? null : last);
      case "or":
        return values.find((value) => truth(value) !== false) ?? last;
      case "not":
        return known(not(truth(a)));
      case "eq": {
        const verdicts = values.slice(1).map((value) => equal(a, value));
        return verdicts.includes(true) ? true : verdicts.includes(undefined) ? unknown : false;
      }
      case "ne":
        return known(not(equal(a, b)));
      case "lt":
      case "le":
      case "gt":
      case "ge":
        return compared(name, a, b);
      case "default":
        return truth(b) === undefined ? unknown : truth(b) === true ? b : a;
      case "cond": {
        const isMet = truth(a);
        return isMet === undefined ? unknown : isMet ? b : c;
      }
      case "in":
        return known(isIn(b, a));
      case "isset":
        return this.#isSet(a, b);
      case "index":
        return a instanceof PageList ? something : typeof b === "string" ? this.#field(a, b, []) : unknown;
      case "len":
        return lengthOf(a);
      case "slice":
        return values.includes(unknown) ? unknown : values;
      case "dict":
        return dictOf(values);
      case "first":
        return last instanceof PageList ? last.first() : unknown;
      case "last":
        // The end of a list that begins with the oldest.
        return last instanceof PageList && !last.order.isNewestFirst ? last.first() : unknown;
      case "after":
        return a === 0 ? last : unknown;
      case "where":
        return this.#where(values);
      case "sort":
        return a instanceof PageList && typeof b === "string" ? a.sorted(b.replace(/^\./, ""), c === "desc") : unknown;
      case "intersect":
      case "union":
      case "complement":
      case "symdiff":
        return combined(name, values);
      default:
        return textFunction(name, a, b);
    }
  }

  #where([list, key, ...rest]: readonly unknown[]): unknown {
    if (!(list instanceof PageList) || typeof key !== "string" || list.isCut || rest.length === 0) return unknown;
    const [operator, wanted] = rest.length === 1 ? ["eq", rest[0]] : rest;
    if (typeof operator !== "string") return unknown;
    const way = key.replace(/^\./, "").split(".");
    return list.where((page) =>
      fits(
        plain(way.reduce<unknown>((value, field) => this.#field(value, field, []), page)),
        operator.toLowerCase(),
        wanted,
      ),
    );
  }

  #isSet(table: unknown, key: unknown): unknown {
    if (typeof key !== "string" || typeof table !== "object" || table === null) return unknown;
    const value = this.#field(table, key.toLowerCase(), []);
    return value === unknown ? unknown : value !== null;
  }

  #field(value: unknown, name: string, values: readonly unknown[]): unknown {
    if (value === this.#site) return this.#ofSite(name, values);
    if (value === this.#home) return this.#ofHome(name, values);
    if (value instanceof ListPage) return this.#ofListPage(value, name, values);
    if (value instanceof SectionPage) return this.#ofSection(value, name);
    if (value instanceof Page) {
      if (name === "Site") return this.#site;
      if (name === "Param") return this.#param(value.data, values[0]);
      return value.field(name);
    }
    if (value instanceof PageDate) return ofDate(name, values);
    if (value instanceof PageList) return ofList(value, name);
    if (value === null) return null;
    if (typeof value !== "object" || Array.isArray(value)) return unknown;
    const found = valueAt(value as Table, name);
    if (found === undefined && value === this.#params) return this.#world.otherParams;
    return plain(found);
  }

  #ofSite(name: string, values: readonly unknown[]): unknown {
    switch (name) {
      case "RegularPages":
        return this.#all;
      case "Params":
        return this.#params;
      case "MainSections":
        return this.#world.mainSections;
      case "Param":
        return this.#param({}, values[0]);
      case "Home":
        return this.#home;
      case "Config":
        return { Services: { RSS: { Limit: this.#world.rssLimit } } };
      case "GetPage":
        return sectionNamed(values);
      case "Title":
      case "BaseURL":
        return something;
      default:
        return unknown;
    }
  }

  #ofHome(name: string, values: readonly unknown[]): unknown {
    switch (name) {
      case "Site":
        return this.#site;
      case "IsHome":
      case "IsNode":
        return true;
      case "IsPage":
      case "IsSection":
        return false;
      case "Kind":
        return "home";
      case "Params":
        return this.#world.home;
      case "Param":
        return this.#param(this.#world.home, values[0]);
      case "RegularPages":
        return this.#all.where(({ section }) => section === "");
      case "GetPage":
        return sectionNamed(values);
      case "Title":
      case "Permalink":
      case "RelPermalink":
        return something;
      default:
        // `.Pages` are sections and pages at the top, and `.RegularPagesRecursive` depends on the version.
        return unknown;
    }
  }

  #ofListPage({ kind }: ListPage, name: string, values: readonly unknown[]): unknown {
    switch (name) {
      case "Site":
        return this.#site;
      case "IsNode":
        return true;
      case "IsHome":
      case "IsPage":
        return false;
      case "IsSection":
        return kind === "section";
      case "Kind":
        // It is `taxonomy` in older versions.
        return kind;
      case "Param":
        return this.#param({}, values[0]);
      case "Data":
        return { Pages: this.#own };
      case "Pages":
      case "RegularPages":
        return this.#own;
      case "RegularPagesRecursive":
        return kind === "term" ? this.#own : unknown;
      case "Sections":
        return this.#own.with(() => false);
      case "Title":
      case "Permalink":
      case "RelPermalink":
        return something;
      default:
        return unknown;
    }
  }

  #ofSection({ below }: SectionPage, name: string): unknown {
    const isWhole = name === "RegularPagesRecursive" || !this.#world.isDeep(below);
    if (!/^(?:Regular)?Pages(?:Recursive)?$/.test(name) || !isWhole) return unknown;
    return this.#all.where((page) => page.below.startsWith(`${below}/`));
  }

  #param(own: Table, key: unknown): unknown {
    if (typeof key !== "string") return unknown;
    const value = plain(valueAt(own, key));
    return value === null ? this.#field(this.#field(this.#site, "Params", []), key, []) : value;
  }
}

/** Keys and values in turn. */
function dictOf(values: readonly unknown[]): unknown {
  const entries: [string, unknown][] = [];
  for (let at = 0; at + 1 < values.length; at += 2) {
    const key = values[at];
    if (typeof key !== "string") return unknown;
    entries.push([key, values[at + 1]]);
  }
  return Object.fromEntries(entries);
}

function lengthOf(value: unknown): unknown {
  // A section or a term without pages has no feed to compare.
  if (value instanceof PageList && value.isOwn) return something;
  return Array.isArray(value) || typeof value === "string" ? value.length : unknown;
}

function known(value: boolean | undefined): unknown {
  return value ?? unknown;
}

function compared(name: string, a: unknown, b: unknown): unknown {
  if (a instanceof PageDate && b === noDate) return name.startsWith("g");
  if (a instanceof PageDate && b === now) return name.startsWith("l");
  if (typeof a !== "number" || typeof b !== "number") return unknown;
  return name === "lt" ? a < b : name === "le" ? a <= b : name === "gt" ? a > b : a >= b;
}

function combined(name: string, values: readonly unknown[]): unknown {
  const [one, other] = values;
  if (!(one instanceof PageList) || !(other instanceof PageList) || values.length > 2) return unknown;
  if (one.isCut || other.isCut) return unknown;
  if (name === "intersect") return one.with(both(one.has, other.has), one.isOwn || other.isOwn);
  const isOwn = one.isOwn && other.isOwn;
  // One after the other.
  if (name === "union") return one.with(either(one.has, other.has), isOwn).sorted("", false);
  const onlyOther = both(other.has, (page) => not(one.has(page)));
  if (name === "complement") return other.with(onlyOther);
  return other.with(
    either(
      onlyOther,
      both(one.has, (page) => not(other.has(page))),
    ),
    isOwn,
  );
}

function sectionNamed(values: readonly unknown[]): unknown {
  const [name] = values.filter((value) => value !== "section");
  return typeof name === "string" ? new SectionPage(name.replace(/^\/+|\/+$/g, "")) : unknown;
}

function ofList(list: PageList, name: string): unknown {
  const sorted = /^By(Date|PublishDate|Lastmod|ExpiryDate|Title|LinkTitle|Length|Weight|Language)$/.exec(name)?.[1];
  if (sorted !== undefined) return list.isCut ? unknown : list.sorted(sorted, sorted === "Weight");
  if (name === "Reverse") return list.sorted(list.order.key, !list.order.isNewestFirst);
  return name === "Limit" ? list.first() : unknown;
}

function ofDate(name: string, values: readonly unknown[]): unknown {
  if (name === "IsZero") return false;
  if (values[0] === now && (name === "Before" || name === "After")) return name === "Before";
  return name === "Format" ? something : unknown;
}

function agreed(yes: boolean | string | undefined, no: boolean | string | undefined, text: string) {
  return yes === no ? yes : text;
}

function hasItem({ kind, text, body = [], otherwise = [] }: GoNode): boolean {
  return kind === "text" ? item.test(text) : body.some(hasItem) || otherwise.some(hasItem);
}

function jumps({ kind, text, body = [], otherwise = [] }: GoNode): boolean {
  // In a nested loop, `continue` and `break` apply to that loop.
  if (kind === "range") return false;
  return kind === "action" ? /^(?:continue|break)$/.test(text) : body.some(jumps) || otherwise.some(jumps);
}

/** It may end a partial early. */
function returns({ kind, text, body = [], otherwise = [] }: GoNode): boolean {
  return (kind === "action" && /^return\b/.test(text)) || body.some(returns) || otherwise.some(returns);
}

/** The outer variables that are assigned in a block. */
function assigned({ pipe, body = [], otherwise = [] }: GoNode): readonly string[] {
  const own = pipe !== undefined && !pipe.isNew ? pipe.names : [];
  return [...own, ...[...body, ...otherwise].flatMap(assigned)];
}

function textFunction(name: string, a: unknown, b: unknown): unknown {
  if (name === "int") return typeof a === "number" ? a : unknown;
  if (typeof a !== "string") return unknown;
  switch (name) {
    case "time":
    case "asTime":
      return /^0001-01-01/.test(a) ? noDate : unknown;
    case "string":
      return a;
    case "lower":
      return a.toLowerCase();
    case "upper":
      return a.toUpperCase();
    case "hasPrefix":
      return typeof b === "string" ? a.startsWith(b) : unknown;
    case "hasSuffix":
      return typeof b === "string" ? a.endsWith(b) : unknown;
    default:
      return unknown;
  }
}
