import type { DiagnosticKind } from "../diagnostic.ts";

/** FW12xx: front matter to fields. */
export const articleKinds = {
  INVALID_URL: {
    code: "FW1201",
    name: "INVALID_URL",
    severity: "error",
    message: '"{found}" is no address',
    hint: "Write a path such as /2026/title/, or an address that begins with https://.",
    explanation: "The address of an article must be something that can be linked to.",
    spec: "RFC 3986",
  },
  INVALID_LANGUAGE: {
    code: "FW1202",
    name: "INVALID_LANGUAGE",
    severity: "warning",
    message: '"{found}" is no language tag',
    hint: "Write it as BCP 47 has it: en, pt-BR, zh-Hant.",
    explanation:
      "Readers choose a font, a direction and a voice by the language. The feed's own language is used instead.",
    spec: "RFC 5646 §2.1",
  },
  INVALID_DATE: {
    code: "FW1203",
    name: "INVALID_DATE",
    severity: "error",
    message: 'invalid date "{found}" for {key}',
    hint: "Write it as 2026-01-31, or as 2026-01-31T12:00:00+01:00.",
    explanation:
      "A date that does not exist or cannot be read is never replaced by the current time. The article is left out, or stays as it last was, until it is fixed.",
    spec: "RFC 3339 §5.6",
  },
  TITLE_TOO_LONG: {
    code: "FW1204",
    name: "TITLE_TOO_LONG",
    severity: "warning",
    message: "the title has {length} characters; it is cut after {limit}",
    hint: "Shorten it: readers show some 150 characters.",
    explanation: "A title of this length is most likely a text in the wrong place.",
  },
  UNKNOWN_TEMPLATE: {
    code: "FW1205",
    name: "UNKNOWN_TEMPLATE",
    severity: "warning",
    message: 'the address "{found}" is a template that is not known here',
    hint: "Write the address itself, or set content.permalink; until then that pattern gives the address.",
    explanation:
      "Site generators run the templates in front matter as programs. Here only the usual ones are understood, such as page.fileSlug and title | slugify.",
  },
  EMPTY: {
    code: "FW1206",
    name: "EMPTY",
    severity: "warning",
    message: "it is empty: there is neither a title nor a text",
    hint: "Write one of them; until then it is left out.",
    explanation:
      "A file that was only just made has nothing to show to subscribers. In watch mode the last good version stays.",
  },
  ADDRESS_OPEN: {
    code: "FW1207",
    name: "ADDRESS_OPEN",
    severity: "error",
    message: "nothing fills {token} in the pattern {pattern}, which gives its address",
    hint: "Write the key that the token names into the front matter, or another pattern. Until then the article is left out.",
    explanation:
      "A token of a pattern that is none of ours stands for the key of that name in the front matter, and this article has none. Its address and its id would be made of the token's own letters, for ever.",
  },
  LENGTH_NOT_BYTES: {
    code: "FW1209",
    name: "LENGTH_NOT_BYTES",
    severity: "warning",
    message: 'the length "{found}" is no whole number of bytes; {taken}',
    hint: "Write the size of the file in bytes: length: 12345678.",
    explanation:
      "Feeds say the size of a medium in bytes, and podcast directories and players show it or refuse the episode without it. A size such as 12 MB is about right; what cannot be read without guessing does not count.",
    spec: "RSS 2.0, enclosure",
  },
  WRONG_TYPE: {
    code: "FW1210",
    name: "WRONG_TYPE",
    severity: "warning",
    message: "{key} is {found}, where {expected} belongs",
    hint: "Write {expected}, or leave the key out; until then it counts for nothing.",
    explanation:
      "A value of another type than its field's cannot be used. That is told, because it would otherwise look as if nothing had been written.",
  },
  FLAG_UNCLEAR: {
    code: "FW1211",
    name: "FLAG_UNCLEAR",
    severity: "warning",
    message: '"{found}" for {key} is neither true nor false',
    hint: "Write true or false; until then the article is kept back.",
    explanation:
      "Keys such as draft, private and exclude_from_feed keep an article out of the feeds. Where nobody can tell whether it is meant so, it stays out: what has gone out cannot be taken back.",
  },
  FLAG_UNKNOWN: {
    code: "FW1212",
    name: "FLAG_UNKNOWN",
    severity: "warning",
    message: "{key} speaks of feeds and is not known: the article is in them",
    hint: 'If it is to keep the article out, name it in the config: content.fields.hidden: ["{key}"].',
    explanation:
      "Themes and plug-ins have keys of their own that keep an article out of feeds. Most are understood by their words; this one may mean something else.",
  },
  ID_NOT_TAKEN: {
    code: "FW1213",
    name: "ID_NOT_TAKEN",
    severity: "info",
    message: '{key} "{found}" is not taken as the id of the entry',
    hint: "Write an id that no other site can have: a UUID, or an address such as tag:example.org,2026:1 (or say guid instead of {key}).",
    explanation:
      "Readers know an entry by its id, anywhere in the world. A number or a single word is more likely the key of something else, and another site may have the same.",
    spec: "RFC 4287 §4.2.6",
  },
} as const satisfies Record<string, DiagnosticKind>;
