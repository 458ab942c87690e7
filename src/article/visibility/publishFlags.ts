import type { FrontMatterValue, Visibility } from "../../model/article.ts";
import { asList, isFalse, isTrue } from "../fields.ts";

/** What a key with its value says about publishing an article; `unclear` if it may mean that the article must not be published. */
export type PublishFlag = Visibility | "unclear" | undefined;

const flatten = (key: string): string => key.replace(/[^A-Za-z]/g, "").toLowerCase();
const named = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

const ifTrue: Readonly<Partial<Record<Visibility, ReadonlySet<string>>>> = {
  draft: named(
    `draft drafts isdraft unpublished unpublish wip iswip workinprogress unfinished notpublished notyetpublished
    donotpublish dontpublish nopublish neverpublish notforpublication nopublication notready donotshare notpublic`,
  ),
  private: named(
    `private isprivate members membersonly subscribersonly confidential secret restricted internal internalonly isinternal protected
    encrypted staffonly premium paywalled`,
  ),
};
const ifFalse: Readonly<Partial<Record<Visibility, ReadonlySet<string>>>> = {
  draft: named(
    "published publish posted ispublished dgpublish publishable canpublish allowpublish readytopublish ispublishable",
  ),
  private: named("public ispublic"),
};
/** These have another meaning if the map is about something else, such as a picture that is not shown. */
const hiddenIfTrue = named("unlisted isunlisted hidden ishidden hide exclude excluded ignore skip disabled");
const hiddenIfFalse = named("listed islisted visible isvisible show shown include included enable enabled");
/** They may refer to the article, or to a thing that it is about. */
const unclearIfFalse = named("ready isready live islive online isonline active isactive approved released isreleased");
const unclearIfTrue = named("deleted isdeleted trashed istrashed removed isremoved disabled isdisabled");
const isDateKey = /^(?:published|posted)$/;
const statuses = named(
  `status visibility state poststatus poststate publishstatus publicationstatus publishstate workflow workflowstate access privacy audience
  accesslevel visibilitylevel articlestatus pagestatus entrystatus reviewstatus editorialstatus stage`,
);

/**
 * @param isAboutArticle Whether the key belongs to the article, or is in a map about publishing it, and not in one about a picture, for
 * example
 */
export function publishFlag(key: string, value: FrontMatterValue, isAboutArticle: boolean): PublishFlag {
  const name = flatten(key);
  if (statuses.has(name)) return strictest(asList(value).map((item) => ofStatus(item, name)));
  for (const visibility of ["draft", "private"] as const) {
    if (ifTrue[visibility]?.has(name) === true) {
      if (isTrue(value)) return visibility;
      if (visibility === "draft" && typeof value === "string" && !isFalse(value)) return "unclear";
    }
    if (ifFalse[visibility]?.has(name) === true) {
      if (isFalse(value)) return visibility;
      const said = saidOfPublishing(value);
      // Dates and names of journals are handled where dates are read.
      return said === "unclear" && isDateKey.test(name) ? undefined : said;
    }
  }
  if (isAboutArticle) {
    if (hiddenIfTrue.has(name) && isTrue(value)) return "unlisted";
    if (hiddenIfFalse.has(name) && isFalse(value)) return "unlisted";
    if ((unclearIfTrue.has(name) && isTrue(value)) || (unclearIfFalse.has(name) && isFalse(value))) return "unclear";
  }
  return undefined;
}

function isFine(value: FrontMatterValue): boolean {
  const words = /^(?:now|public|publish|published|live|done|ready|ok|everyone|all)$/i;
  return isTrue(value) || (typeof value === "string" && words.test(value.trim()));
}

/** `publish: never`, `public: members`; a date says when. */
function saidOfPublishing(value: FrontMatterValue): PublishFlag {
  if (typeof value !== "string" || value.trim() === "") return undefined;
  return isFine(value) || /\d{4}/.test(value) ? undefined : (ofStatus(value, "publish") ?? "unclear");
}

/**
 * Does a key that the config names keep an article out? A key such as `published` or `status` is interpreted; any other keeps it out unless
 * it is false.
 */
export function namedFlag(path: string, value: FrontMatterValue): boolean {
  const key = path.split(".").at(-1) ?? path;
  const name = flatten(key);
  const flag = publishFlag(key, value, true);
  if (flag !== undefined) return true;
  const saysOtherwise = Object.values(ifFalse).some((names) => names.has(name)) || unclearIfFalse.has(name);
  return !saysOtherwise && !isFalse(value) && !(statuses.has(name) && isFine(value));
}

/** Is it a key of the article itself that is about publishing it? */
export function isPublishKey(key: string): boolean {
  const name = flatten(key);
  const sets = [...Object.values(ifTrue), ...Object.values(ifFalse), statuses, unclearIfFalse, unclearIfTrue];
  return sets.some((names) => names.has(name));
}

/** `flags: [draft]`. */
export function flagWord(word: FrontMatterValue): PublishFlag {
  return ofStatus(word, "status");
}

const exactly: Readonly<Record<string, Visibility>> = {
  "in progress": "draft",
  pending: "draft",
  review: "draft",
  "in review": "draft",
  "needs review": "draft",
  "on hold": "draft",
  hold: "draft",
  held: "draft",
  rejected: "draft",
  idea: "draft",
  unfinished: "draft",
  incomplete: "draft",
  "not ready": "draft",
  "not yet": "draft",
  trash: "draft",
  deleted: "draft",
  skip: "unlisted",
};
/** One of these words, also next to others: `first draft`, `members-only`. */
const within: readonly (readonly [RegExp, Visibility])[] = [
  [/^(?:draft|drafts|wip|work in progress|unpublished|not published|embargo|embargoed|do not publish)$/, "draft"],
  [
    /^(?:private|internal|confidential|members|member|subscribers|paid|premium|staff|protected|secret|restricted)$/,
    "private",
  ],
  [/^(?:hidden|unlisted)$/, "unlisted"],
];
const nowhere = /^(?:false|no|off|none|nobody|no one|nowhere|never|nothing|not)$/;

function ofStatus(value: FrontMatterValue, name: string): PublishFlag {
  if (typeof value !== "string") return undefined;
  const text = value
    .trim()
    .slice(0, 200)
    .toLowerCase()
    .replace(/[-_\s]+/g, " ");
  if (Object.hasOwn(exactly, text)) return exactly[text];
  for (const [word, visibility] of within) if (word.test(text)) return visibility;
  if (nowhere.test(text) && !/^(?:status|state|stage|workflow)/.test(name)) return "unlisted";
  const words = text.split(/[^a-z]+/).slice(0, 12);
  if (words.length === 1 || words.length > 6) return undefined;
  const found = within.find(([word]) => words.some((one) => word.test(one)))?.[1];
  // Even `not a draft` contains the word.
  return found !== undefined && words.some((word) => /^(?:no|not|never|was|ex)$/.test(word)) ? "unclear" : found;
}

function strictest(found: readonly PublishFlag[]): PublishFlag {
  return (["draft", "private", "unlisted", "unclear"] as const).find((one) => found.includes(one));
}
