/** Waits without yielding: for the few calls that may find a file in use for a moment. */
export function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
