// Names that cases and tables share.

export const own = "Feedwright";
/** The least that any program on Node.js takes. */
export const node = "node -e 0";
export const documents = ["rss.xml", "atom.xml", "feed.json"];
