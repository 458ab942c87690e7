/** Something that hints at what may have changed. Its word is never taken for more than that. */
export interface EventSource {
  readonly name: string;
  readonly close: () => Promise<void>;
}

export interface EventSourceOptions {
  /** Absolute. */
  readonly dir: string;
  /** A path below `dir` with `/`; without one, anything may have changed. */
  readonly onDirty: (path: string | undefined) => void;
  readonly onError: (error: NodeJS.ErrnoException) => void;
}

/** What editors and tools leave for a moment, and what is never content. */
export function isNoise(path: string): boolean {
  return /(?:^|\/)(?:\.[^/]*|node_modules|4913|#[^/]*#|[^/]*~|[^/]*\.(?:sw[a-px]|tmp|temp|part|crdownload))(?:\/|$)/i.test(
    path,
  );
}
