import { checkKinds } from "../../model/catalogue/check/index.ts";
import type { DiagnosticKind, DiagnosticValues } from "../../model/diagnostic.ts";
import { isLanguageTag } from "../../text/languageTag.ts";
import { withoutSecrets } from "../../text/urls/withoutSecrets.ts";
import type { Findings, Say, Spot } from "../findings.ts";
import type { CheckOptions } from "../options.ts";
import type { FactReceiver } from "../profiles/facts.ts";
import { isWebAddress } from "../values/addresses.ts";
import { rfc3339Moment } from "../values/dates.ts";
import { checkMarkup } from "../values/html.ts";
import { isMediaType } from "../values/words.ts";
import { jsonEntryFacts, jsonFeedFacts } from "./jsonFacts.ts";
import { type JsonNode, JsonProblem, JsonReader } from "./readJson.ts";

type ObjectNode = Extract<JsonNode, { readonly kind: "object" }>;

/** The type of a key's value. */
type Kind =
  | "text"
  | "address"
  | "date"
  | "language"
  | "type"
  | "html"
  | "whole"
  | "number"
  | "boolean"
  | "id"
  | "authors"
  | "author"
  | "tags"
  | "hubs"
  | "attachments"
  | "items";

const feedKeys: Readonly<Record<string, Kind>> = {
  version: "text",
  title: "text",
  home_page_url: "address",
  feed_url: "address",
  description: "text",
  user_comment: "text",
  next_url: "address",
  icon: "address",
  favicon: "address",
  authors: "authors",
  author: "author",
  language: "language",
  expired: "boolean",
  hubs: "hubs",
  items: "items",
};
const itemKeys: Readonly<Record<string, Kind>> = {
  id: "id",
  url: "address",
  external_url: "address",
  title: "text",
  content_html: "html",
  content_text: "text",
  summary: "text",
  image: "address",
  banner_image: "address",
  date_published: "date",
  date_modified: "date",
  authors: "authors",
  author: "author",
  tags: "tags",
  language: "language",
  attachments: "attachments",
};
const authorKeys: Readonly<Record<string, Kind>> = { name: "text", url: "address", avatar: "address" };
const attachmentKeys: Readonly<Record<string, Kind>> = {
  url: "address",
  mime_type: "type",
  title: "text",
  size_in_bytes: "whole",
  duration_in_seconds: "whole",
};
const hubKeys: Readonly<Record<string, Kind>> = { type: "text", url: "address" };

const dayMs = 86_400_000;

/**
 * Checks a JSON Feed against its specification.
 * @see https://www.jsonfeed.org/version/1.1/
 */
export function checkJsonFeed(
  texts: Iterable<string>,
  findings: Findings,
  options: CheckOptions,
  receive: FactReceiver,
): void {
  new JsonFeedCheck(findings, options, receive).run(texts);
}

/** The check of one document, with what is remembered about its items. */
class JsonFeedCheck {
  readonly #findings: Findings;
  readonly #options: CheckOptions;
  readonly #receive: FactReceiver;
  readonly #ids = new Set<string>();
  #items = 0;

  constructor(findings: Findings, options: CheckOptions, receive: FactReceiver) {
    this.#findings = findings;
    this.#options = options;
    this.#receive = receive;
  }

  run(texts: Iterable<string>): void {
    const reader = new JsonReader(texts, (key, item, index) => {
      if (key !== "items") return false;
      this.#checkItem(item, index);
      this.#items += 1;
      if (item.kind === "object") this.#receive.entry(jsonEntryFacts(item));
      return true;
    });
    try {
      const root = reader.read();
      this.#checkRoot(root);
      if (root.kind === "object") this.#receive.feed(jsonFeedFacts(root, this.#items));
    } catch (error) {
      if (!(error instanceof JsonProblem)) throw error;
      this.#findings.add(checkKinds.JSON_BROKEN, { reason: error.message }, { spot: error.spot });
    }
  }

  #say(kind: DiagnosticKind, spot: Spot, element: string, values: DiagnosticValues = {}): void {
    const said = { element, spot, spec: "JSON Feed 1.1 (jsonfeed.org/version/1.1)" };
    this.#findings.add(kind, { element, ...values }, said);
  }

  #checkRoot(root: JsonNode): void {
    if (root.kind !== "object") {
      this.#say(checkKinds.JSON_TYPE, root.spot, "the document", { found: describe(root), expected: "an object" });
      return;
    }
    const version = member(root, "version");
    const isOfFeeds = version?.kind === "string" && version.value.startsWith("https://jsonfeed.org/");
    if (!isOfFeeds && member(root, "items") === undefined) {
      this.#say(checkKinds.UNKNOWN_FORMAT, root.spot, "JSON without items");
      return;
    }
    if (version?.kind === "string") {
      if (!/^https:\/\/jsonfeed\.org\/version\/1(?:\.1)?$/.test(version.value))
        this.#say(checkKinds.JSON_VERSION, version.spot, "version", { found: version.value });
    } else if (version === undefined) this.#say(checkKinds.JSON_VERSION, root.spot, "version", { found: "" });
    for (const key of ["title", "items"])
      if (member(root, key) === undefined) this.#say(checkKinds.JSON_MISSING, root.spot, key, { parent: "the feed" });
    this.#checkMembers(root, feedKeys, "", true);
    const [own, next] = [text(root, "feed_url"), text(root, "next_url")];
    if (next !== undefined && next === own)
      this.#say(checkKinds.JSON_EXPIRED_NEXT, member(root, "next_url")?.spot ?? root.spot, "next_url");
    if (own === undefined) this.#say(checkKinds.SELF_MISSING, root.spot, "the feed", { parent: "the feed" });
    else if (this.#options.address !== undefined && isWebAddress(own) && own !== this.#options.address)
      this.#say(checkKinds.SELF_ELSEWHERE, member(root, "feed_url")?.spot ?? root.spot, "feed_url", {
        found: own,
        expected: withoutSecrets(this.#options.address),
      });
    if (
      member(root, "author") !== undefined &&
      member(root, "authors") === undefined &&
      version?.kind === "string" &&
      version.value.endsWith("1.1")
    )
      this.#say(checkKinds.JSON_DEPRECATED, member(root, "author")?.spot ?? root.spot, "author", {
        expected: "authors",
      });
  }

  #checkItem(item: JsonNode, index: number): void {
    const name = `item ${index + 1}`;
    if (item.kind !== "object") {
      this.#say(checkKinds.JSON_TYPE, item.spot, "an item", { found: describe(item), expected: "an object" });
      return;
    }
    const id = member(item, "id");
    if (id === undefined || (id.kind === "string" && id.value === ""))
      this.#say(checkKinds.JSON_MISSING, item.spot, "id", { parent: name });
    else if (id.kind === "string" || id.kind === "number") {
      const value = String(id.value);
      if (this.#ids.has(value)) this.#say(checkKinds.ID_REPEATED, id.spot, "id", { found: value });
      this.#ids.add(value);
    }
    if (member(item, "content_html") === undefined && member(item, "content_text") === undefined)
      this.#say(checkKinds.JSON_CONTENT, item.spot, "content_html", { parent: name });
    this.#checkMembers(item, itemKeys, "items.", false);
  }

  #checkMembers(node: ObjectNode, keys: Readonly<Record<string, Kind>>, path: string, isRoot: boolean): void {
    const seen = new Set<string>();
    for (const { key, spot, value } of node.members) {
      const label = `${path}${key}`;
      if (seen.has(key)) this.#say(checkKinds.JSON_TWICE, spot, label);
      seen.add(key);
      const kind = Object.hasOwn(keys, key) ? keys[key] : undefined;
      if (kind === undefined) {
        if (!key.startsWith("_")) this.#say(checkKinds.JSON_UNKNOWN, spot, label);
      } else if (!(isRoot && key === "items" && value.kind === "list")) this.#checkValue(value, kind, label);
    }
  }

  #checkValue(node: JsonNode, kind: Kind, label: string): void {
    const { spot } = node;
    const wrong = (expected: string): void =>
      this.#say(checkKinds.JSON_TYPE, spot, label, { found: describe(node), expected });
    if (kind === "boolean") {
      node.kind === "boolean" ? undefined : wrong("true or false");
      return;
    }
    if (kind === "whole" || kind === "number") {
      if (node.kind !== "number") {
        wrong("a number");
        return;
      }
      if (node.value < 0) {
        this.#say(checkKinds.INTEGER_NOT_NEGATIVE, spot, label, { found: node.written });
        return;
      }
      if (!Number.isInteger(node.value)) this.#say(checkKinds.JSON_FRACTION, spot, label, { found: node.written });
      return;
    }
    if (kind === "id") {
      if (node.kind === "number") {
        this.#say(checkKinds.JSON_ID_TYPE, spot, label);
        return;
      }
      node.kind === "string" ? undefined : wrong("a text");
      return;
    }
    if (kind === "author" || kind === "authors" || kind === "hubs" || kind === "attachments" || kind === "tags") {
      this.#checkList(node, kind, label);
      return;
    }
    if (kind === "items") {
      wrong("a list");
      return;
    }
    if (node.kind !== "string") {
      wrong("a text");
      return;
    }
    this.#checkText(node.value, kind, label, spot);
  }

  #checkText(value: string, kind: Kind, label: string, spot: Spot): void {
    const found = { found: value };
    if (kind === "address") {
      if (value === "") this.#say(checkKinds.ADDRESS_INVALID, spot, label, found);
      else if (/\s/.test(value)) this.#say(checkKinds.ADDRESS_CHARACTERS, spot, label, found);
      else if (!/^[a-z][a-z0-9+.-]*:/i.test(value)) this.#say(checkKinds.ADDRESS_NOT_ABSOLUTE, spot, label, found);
      else if (!URL.canParse(value)) this.#say(checkKinds.ADDRESS_INVALID, spot, label, found);
    } else if (kind === "date") {
      const moment = rfc3339Moment(value);
      if (moment === undefined) this.#say(checkKinds.JSON_DATE, spot, label, found);
      else if (moment < 0 || (this.#options.now !== undefined && moment > this.#options.now + 3 * dayMs))
        this.#say(checkKinds.DATE_IMPLAUSIBLE, spot, label, found);
    } else if (kind === "language") {
      if (!isLanguageTag(value)) this.#say(checkKinds.LANGUAGE, spot, label, found);
    } else if (kind === "type") {
      if (!isMediaType(value)) this.#say(checkKinds.MEDIA_TYPE, spot, label, found);
    } else if (kind === "html") {
      const sayHtml: Say = (what, values = {}) => this.#say(what, spot, label, values);
      checkMarkup(value, sayHtml, true);
    }
  }

  #checkList(node: JsonNode, kind: "author" | "authors" | "hubs" | "attachments" | "tags", label: string): void {
    if (kind === "author") {
      this.#checkAuthor(node, label);
      return;
    }
    if (node.kind !== "list") {
      this.#say(checkKinds.JSON_TYPE, node.spot, label, { found: describe(node), expected: "a list" });
      return;
    }
    for (const one of node.items) {
      if (kind === "tags") {
        if (one.kind !== "string")
          this.#say(checkKinds.JSON_TYPE, one.spot, label, { found: describe(one), expected: "a text" });
      } else if (kind === "authors") this.#checkAuthor(one, label);
      else
        this.#checkNeedy(
          one,
          label,
          kind === "hubs" ? hubKeys : attachmentKeys,
          kind === "hubs" ? ["type", "url"] : ["url", "mime_type"],
        );
    }
  }

  #checkAuthor(node: JsonNode, label: string): void {
    if (node.kind !== "object") {
      this.#say(checkKinds.JSON_TYPE, node.spot, label, { found: describe(node), expected: "an object" });
      return;
    }
    if (!Object.keys(authorKeys).some((key) => member(node, key) !== undefined))
      this.#say(checkKinds.JSON_MISSING, node.spot, `${label}.name`, { parent: "an author" });
    this.#checkMembers(node, authorKeys, `${label}.`, false);
  }

  #checkNeedy(node: JsonNode, label: string, keys: Readonly<Record<string, Kind>>, needed: readonly string[]): void {
    if (node.kind !== "object") {
      this.#say(checkKinds.JSON_TYPE, node.spot, label, { found: describe(node), expected: "an object" });
      return;
    }
    for (const key of needed)
      if (member(node, key) === undefined)
        this.#say(checkKinds.JSON_MISSING, node.spot, `${label}.${key}`, { parent: label });
    this.#checkMembers(node, keys, `${label}.`, false);
  }
}

function member(node: ObjectNode, key: string): JsonNode | undefined {
  return node.members.find((one) => one.key === key)?.value;
}

function text(node: ObjectNode, key: string): string | undefined {
  const value = member(node, key);
  return value?.kind === "string" ? value.value : undefined;
}

function describe(node: JsonNode): string {
  if (node.kind === "null") return "null";
  return { object: "an object", list: "a list", string: "a text", number: "a number", boolean: "true or false" }[
    node.kind
  ];
}
