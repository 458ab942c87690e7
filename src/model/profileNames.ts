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

export type ProfileName = (typeof profileNames)[number];
