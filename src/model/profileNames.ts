/** The receivers whose rules `check` knows. */
export const profileNames = [
  "readers",
  "podcast",
  "apple",
  "spotify",
  "youtube",
  "msn",
  "flipboard",
  "smartnews",
  "newsbreak",
  "newsletter",
  "devto",
  "microblog",
] as const;

/** A receiver whose rules are known. */
export type ProfileName = (typeof profileNames)[number];
