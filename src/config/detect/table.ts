export type Table = Readonly<Record<string, unknown>>;
