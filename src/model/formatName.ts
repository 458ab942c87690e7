/** The formats that feeds are written in. */
export const formatNames = ["rss", "atom", "json"] as const;

/** A format of documents. */
export type FormatName = (typeof formatNames)[number];
