/** Told of a key that is there twice, and of its line, from 0. */
export type OnDuplicate = (key: string, line: number) => void;
