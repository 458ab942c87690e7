import type { DiagnosticKind } from "../diagnostic.ts";

/** FW18xx: which entries make which feed. */
export const feedsKinds = {
  PODCAST_INCOMPLETE: {
    code: "FW1801",
    name: "PODCAST_INCOMPLETE",
    severity: "warning",
    message: "the podcast {feed} lacks {missing}, which directories require",
    hint: "Add it to the feed or its `podcast` in the config.",
    explanation:
      "Apple Podcasts and the PSP-1 specification require a description of at most 4,000 bytes, a category and a square picture of 1400 to 3000 pixels.",
  },
  PODCAST_CATEGORY: {
    code: "FW1802",
    name: "PODCAST_CATEGORY",
    severity: "warning",
    message: "the podcast {feed} has the category {found}, which directories do not know",
    hint: "{accepted}",
    explanation:
      "Directories use the categories of Apple Podcasts, by their English names, and list no podcast under any other.",
  },
  SLUG_TAKEN: {
    code: "FW1803",
    name: "SLUG_TAKEN",
    severity: "warning",
    message: "the feed of {value} in {group} cannot use the slug {slug}, which {taken} uses: it gets {given}",
    hint: "Rename one of the values, or map one to the other in `aliases` of {group}.",
    explanation:
      "Two values such as C++ and C# can have the same slug. Each feed needs its own path, so the later one gets a suffix that stays the same.",
  },
  SLUG_UNKNOWN: {
    code: "FW1804",
    name: "SLUG_UNKNOWN",
    severity: "warning",
    message: "it is not known how {generator} writes {values} of {group} in URLs: the feed of {value} uses {slug}",
    hint: 'Give the slug that its page has on the site, in {group}: values: { "{value}": { slug: "…" } }.',
    explanation:
      "Most generators write other scripts or emoji with their own tables. If such a table is not known, the feed gets the URL that it would have without a generator, which may not be the one that people subscribed to.",
  },
} as const satisfies Record<string, DiagnosticKind>;
