/** Milliseconds since the process began, whatever is done to the clock. Nothing has to be loaded for it, as for `performance`. */
export function runningMs(): number {
  return process.uptime() * 1000;
}
