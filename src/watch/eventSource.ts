/** Reports what may have changed. An event is only a hint. */
export interface EventSource {
  readonly name: string;
  readonly close: () => Promise<void>;
}

export interface EventSourceOptions {
  /** Absolute. */
  readonly dir: string;
  /** A path below `dir` with `/`; without a path, anything may have changed. */
  readonly onDirty: (path: string | undefined) => void;
  readonly onError: (error: NodeJS.ErrnoException) => void;
}

/** How often files are looked at where the system reports nothing. */
export const pollMs = 300;

/** Temporary files of editors and tools, which are never content. */
export function isNoise(path: string): boolean {
  return /(?:^|\/)(?:\.[^/]*|node_modules|4913|#[^/]*#|[^/]*~|[^/]*\.(?:sw[a-px]|tmp|temp|part|crdownload))(?:\/|$)/i.test(
    path,
  );
}
