/** Milliseconds since the process began, whatever happens to the clock. Unlike `performance`, it needs no module. */
export function runningMs(): number {
  return process.uptime() * 1000;
}
