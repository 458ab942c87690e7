import type { DatedFile } from "../../dated.ts";
import type { Table } from "../../table.ts";
import { tableAt, valueAt } from "../../values.ts";

/** A value in a template that is not known here. */
export const unknown = Symbol("unknown");
/** Also unknown, but neither empty nor false nor zero. */
export const something = Symbol("something");
export const now = Symbol("now");
/** The date of pages without a date, which are in no feed. */
export const noDate = Symbol("no date");

/** A page of the site, as a template sees it. */
export class Page {
  readonly path: string;
  readonly data: Table;
  /** The first folder of its path; "" for pages at the top. */
  readonly section: string;
  /** Below the content folder. */
  readonly below: string;

  constructor({ path, data }: DatedFile, dir: string) {
    this.path = path;
    this.data = { ...data, ...tableAt(data, "params") };
    this.below = path.slice(dir.length + 1);
    this.section = hugoSection(this.below);
  }

  get type(): string {
    const typed = valueAt(this.data, "type");
    return typeof typed === "string" && typed !== "" ? typed : this.section === "" ? "page" : this.section;
  }

  field(name: string): unknown {
    switch (name) {
      case "Params":
        return this.data;
      case "Section":
        return this.section;
      case "Type":
        return this.type;
      case "Kind":
        return "page";
      case "IsPage":
        return true;
      case "IsHome":
      case "IsSection":
      case "IsNode":
      case "Draft":
        return false;
      case "Page":
        return this;
      case "Title":
      case "Permalink":
      case "RelPermalink":
      case "Content":
      case "Summary":
      case "Plain":
        return something;
      case "Date":
      case "PublishDate":
      case "Lastmod":
        return new PageDate();
      case "Description":
      case "Keywords":
        return plain(valueAt(this.data, name.toLowerCase()));
      case "Layout":
        return plain(valueAt(this.data, "layout")) ?? "";
      case "Weight":
        return plain(valueAt(this.data, "weight")) ?? 0;
      default:
        return unknown;
    }
  }
}

/** The first folder of a path below the content folder; "" for a page at the top, even with a folder of its own. */
export function hugoSection(below: string): string {
  return /^[^/]+(?:\/index\.[\w.-]+)?$/.test(below) ? "" : (below.split("/")[0] ?? "");
}

/** A date of a page. It is never in the future, because scheduled pages are in no feed. */
export class PageDate {
  readonly isDate = true;
}

export class Home {
  readonly isHome = true;
}

/** The page that lists a section, or the pages with a term. */
export class ListPage {
  constructor(readonly kind: "section" | "term") {}
}

export class Site {
  readonly isSite = true;
}

/** A section that a template looks up: `.Site.GetPage "/posts"`. */
export class SectionPage {
  constructor(readonly below: string) {}
}

/** Regular pages of the site, in an order. */
export class PageList {
  constructor(
    /** Nothing if that is not known. */
    readonly has: (page: Page) => boolean | undefined,
    readonly order: { readonly key: string; readonly isNewestFirst: boolean } = { key: "Date", isNewestFirst: true },
    /** Only some of the first, in any number. */
    readonly isCut = false,
    /** Of the section or the term that is listed, not of the site. */
    readonly isOwn = false,
  ) {}

  with(has: PageList["has"], isOwn = this.isOwn): PageList {
    return new PageList(has, this.order, this.isCut, isOwn);
  }

  /** The pages that also match `fits`; unknown if the list is cut. */
  where(fits: PageList["has"]): PageList {
    return this.with(both(this.has, fits));
  }

  sorted(key: string, isNewestFirst: boolean): PageList {
    return new PageList(this.has, { key, isNewestFirst }, this.isCut, this.isOwn);
  }

  first(): PageList {
    return new PageList(this.has, this.order, true, this.isOwn);
  }
}

export function both(one: PageList["has"], other: PageList["has"]): PageList["has"] {
  return (page) => {
    const a = one(page);
    if (a === false) return false;
    const b = other(page);
    return b === false ? false : a === true && b === true ? true : undefined;
  };
}

export function either(one: PageList["has"], other: PageList["has"]): PageList["has"] {
  return (page) => {
    const [a, b] = [one(page), other(page)];
    return a === true || b === true ? true : a === false && b === false ? false : undefined;
  };
}

/** A YAML value, which was read as text, with the type that Hugo gives it. */
export function plain(value: unknown): unknown {
  if (typeof value !== "string") return Array.isArray(value) ? value.map(plain) : (value ?? null);
  if (/^(?:true|false)$/i.test(value)) return value.toLowerCase() === "true";
  if (/^(?:null|~|)$/.test(value)) return null;
  return /^-?\d{1,15}(?:\.\d{1,10})?$/.test(value) ? Number(value) : value;
}

export function truth(value: unknown): boolean | undefined {
  if (value === unknown) return undefined;
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value !== "object" || value === null) return Boolean(value);
  return Object.getPrototypeOf(value) === Object.prototype ? Object.keys(value).length > 0 : true;
}

/** Like Go's `eq`; nothing if the result is unknown. */
export function equal(one: unknown, other: unknown): boolean | undefined {
  if (one === something || other === something) {
    const rest = one === something ? other : one;
    return rest === null || rest === "" || rest === false || rest === 0 ? false : undefined;
  }
  if (isOpen(one) || isOpen(other)) return undefined;
  if (one === null || other === null) return one === other;
  return typeof one === typeof other ? one === other : undefined;
}

function isOpen(value: unknown): boolean {
  return typeof value === "symbol" || (typeof value === "object" && value !== null);
}

/** Whether a page matches, as Hugo's `where` decides it: a page without the key never matches, except with `ne`. */
export function fits(value: unknown, operator: string, wanted: unknown): boolean | undefined {
  if (value === unknown || wanted === unknown) return undefined;
  const isNot = /^(?:!=|<>|ne)$/.test(operator);
  if (value === null || wanted === null) {
    if (isNot) return (value === null) !== (wanted === null);
    return /^(?:=|==|eq)$/.test(operator) && value === null && wanted === null;
  }
  if (value instanceof PageDate && wanted === noDate) return /^(?:>=?|g[te]|!=|ne)$/.test(operator);
  if (/^(?:=|==|eq)$/.test(operator)) return equal(value, wanted);
  if (isNot) return not(equal(value, wanted));
  if (operator === "in") return isIn(value, wanted);
  if (operator === "not in") return not(isIn(value, wanted));
  if (operator === "intersect" && Array.isArray(value) && Array.isArray(wanted))
    return value.some((one) => wanted.includes(one));
  if (value instanceof PageDate && wanted === now) return /^(?:<=?|l[te])$/.test(operator);
  return undefined;
}

export const not = (value: boolean | undefined): boolean | undefined => (value === undefined ? undefined : !value);

export function isIn(value: unknown, list: unknown): boolean | undefined {
  if (typeof list === "string" && typeof value === "string") return list.includes(value);
  if (!Array.isArray(list) || isOpen(value)) return list === null ? false : undefined;
  const verdicts = list.map((one) => equal(value, one));
  return verdicts.includes(true) ? true : verdicts.every((one) => one === false) ? false : undefined;
}
