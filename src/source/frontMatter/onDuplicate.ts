/** Called for a duplicate key, with its line, from 0. */
export type OnDuplicate = (key: string, line: number) => void;
