import type { DiagnosticKind } from "../diagnostic.ts";

/** FW12xx: front matter to fields. */
export const articleKinds = {
  INVALID_URL: {
    code: "FW1201",
    name: "INVALID_URL",
    severity: "error",
    message: '"{found}" is not a valid URL',
    hint: "Write a path such as /2026/title/, or a URL that starts with https://.",
    explanation: "The URL of an article must be something that can be linked to.",
    spec: "RFC 3986",
  },
  INVALID_LANGUAGE: {
    code: "FW1202",
    name: "INVALID_LANGUAGE",
    severity: "warning",
    message: '"{found}" is not a language tag',
    hint: "Write a BCP 47 tag: en, pt-BR, zh-Hant.",
    explanation:
      "Readers choose fonts, text direction and voices by the language. The language of the feed is used instead.",
    spec: "RFC 5646 §2.1",
  },
  INVALID_DATE: {
    code: "FW1203",
    name: "INVALID_DATE",
    severity: "error",
    message: 'invalid date "{found}" for {key}',
    hint: "Write it as 2026-01-31, or as 2026-01-31T12:00:00+01:00.",
    explanation:
      "A date that does not exist or cannot be read is never replaced by the current time. The article is left out, or stays as it was last published, until the date is fixed.",
    spec: "RFC 3339 §5.6",
  },
  TITLE_TOO_LONG: {
    code: "FW1204",
    name: "TITLE_TOO_LONG",
    severity: "warning",
    message: "the title has {length} characters and is cut after {limit}",
    hint: "Shorten it: readers show about 150 characters.",
    explanation: "A title this long is most likely text in the wrong place.",
  },
  UNKNOWN_TEMPLATE: {
    code: "FW1205",
    name: "UNKNOWN_TEMPLATE",
    severity: "warning",
    message: 'the permalink "{found}" is a template that is not supported',
    hint: "Write the URL itself, or set content.permalink, which is used until then.",
    explanation:
      "Site generators run templates in front matter as programs. Here only the common ones are supported, such as page.fileSlug and title | slugify.",
  },
  EMPTY: {
    code: "FW1206",
    name: "EMPTY",
    severity: "warning",
    message: "the article is empty: it has no title and no text",
    hint: "Add one of them; the article is left out until then.",
    explanation: "A new file has nothing to show subscribers yet. In watch mode the last good version stays.",
  },
  TITLE_MISSING: {
    code: "FW1216",
    name: "TITLE_MISSING",
    severity: "warning",
    message: "the front matter has no title, and the site generator leaves out articles without one",
    hint: "Add a title; the article is left out until then.",
    explanation:
      "Some generators only take the title of an article from its front matter, and publish no page without one. An entry for it would lead nowhere.",
  },
  ADDRESS_OPEN: {
    code: "FW1207",
    name: "ADDRESS_OPEN",
    severity: "error",
    message: "{token} in the URL pattern {pattern} has no value",
    hint: "Add the key that the token names to the front matter, or use another pattern. Until then the article is left out.",
    explanation:
      "A token that is not built in stands for the front matter key of that name, and this article does not have it. Its URL and its id would contain the token itself, for ever.",
  },
  PERMALINK_KEY_MISSING: {
    code: "FW1214",
    name: "PERMALINK_KEY_MISSING",
    severity: "error",
    message: "{token} in the pattern {pattern} has no value",
    hint: "Add the key {key} to the front matter, or use another pattern in the config.",
    explanation:
      "A token of the config's pattern that is not supported stands for the front matter key of that name, and this article does not have it. As long as an article that would be published lacks it, nothing is written (FW3012); drafts and hidden articles do not count.",
  },
  LENGTH_NOT_BYTES: {
    code: "FW1209",
    name: "LENGTH_NOT_BYTES",
    severity: "warning",
    message: 'the length "{found}" is not a whole number of bytes; {taken}',
    hint: "Write the size of the file in bytes: length: 12345678.",
    explanation:
      "Feeds give the size of a media file in bytes. Podcast directories and players show it, or refuse an episode without it. A size such as 12 MB is close enough; a value that could only be guessed is ignored.",
    spec: "RSS 2.0, enclosure",
  },
  WRONG_TYPE: {
    code: "FW1210",
    name: "WRONG_TYPE",
    severity: "warning",
    message: "{key} must be {expected}, found {found}",
    hint: "Write {expected}, or remove the key; it is ignored until then.",
    explanation:
      "A value of the wrong type cannot be used. It is reported, because otherwise the key would be ignored without notice.",
  },
  EPISODE_NUMBER: {
    code: "FW1215",
    name: "EPISODE_NUMBER",
    severity: "warning",
    message: "{key} {found} is published as podcast:episode {taken}, not as itunes:episode",
    hint: "Write a whole number above 0, or keep it if players of Podcasting 2.0 are enough.",
    explanation:
      "Apple Podcasts numbers episodes 1, 2, 3 and refuses anything else. Podcasting 2.0 also allows 0 and decimals, and other words next to the number.",
    spec: "Podcast namespace, episode",
  },
  FLAG_UNCLEAR: {
    code: "FW1211",
    name: "FLAG_UNCLEAR",
    severity: "warning",
    message: '"{found}" for {key} is neither true nor false',
    hint: "Write true or false; the article is kept out of the feeds until then.",
    explanation:
      "Keys such as draft, private and exclude_from_feed keep an article out of the feeds. If the value is unclear, the article stays out, because what was published cannot be taken back.",
  },
  FLAG_UNKNOWN: {
    code: "FW1212",
    name: "FLAG_UNKNOWN",
    severity: "warning",
    message: "{key} ({found}) may mean that the article is not for feeds; it is published",
    hint: "If it should keep the article out, {advice}",
    explanation:
      "Themes and plugins have their own keys that keep an article out of feeds. Most are recognized by their words; this one may mean something else, such as another place where the article is published.",
  },
  ID_NOT_TAKEN: {
    code: "FW1213",
    name: "ID_NOT_TAKEN",
    severity: "info",
    message: '{key} "{found}" is not used as the entry id',
    hint: "Write an id that no other site can have: a UUID or a URI such as tag:example.org,2026:1 (or use the key guid instead of {key}).",
    explanation:
      "Readers recognize an entry by its id, which must be unique everywhere. A number or a single word more likely means something else, and another site may use the same.",
    spec: "RFC 4287 §4.2.6",
  },
  CONFLICT_COPY: {
    code: "FW1217",
    name: "CONFLICT_COPY",
    severity: "warning",
    message: "the name says that this is another version of {original}; it is kept out of the feeds",
    hint: "Merge the two and delete this file, or rename it if it is an article.",
    explanation:
      "Syncthing, Dropbox, Nextcloud, Obsidian Sync, Seafile, Resilio and Synology Drive keep a second file where one was changed in two places, and `git mergetool` keeps four while it runs. As articles, they would be shown to subscribers as new.",
  },
} as const satisfies Record<string, DiagnosticKind>;
