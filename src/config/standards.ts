import { nearest } from "./nearest.ts";

/** An IANA name. Offsets such as `+01:00` are not names, and only some versions of Node.js accept them. */
export function isTimeZone(zone: string): boolean {
  if (zone === "UTC") return true;
  try {
    return /^[A-Za-z]/.test(zone) && new Intl.DateTimeFormat("en", { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}

export function zoneHint(zone: string): string {
  const zones = Intl.supportedValuesOf("timeZone");
  const meant =
    nearest(zone, zones) ??
    nearest(
      zone,
      zones.map((name) => name.split("/").at(-1) ?? name),
    );
  const full = zones.find((name) => name === meant || name.endsWith(`/${meant}`));
  return `${full === undefined ? "" : `Did you mean ${full}? `}Write an IANA name such as Europe/London.`;
}
