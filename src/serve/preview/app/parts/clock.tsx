import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";

/** The program's clock, which a timer advances; components that show ages read it. */
export const Now = createContext(0);

export function useClock(offsetMs: number, everyMs: number): number {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((ticks) => ticks + 1), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  // Read while rendering, so that even the first ages follow the program's clock.
  return Date.now() + offsetMs;
}

/** "9 hours ago", in the language of the feed. */
export function Age({ at, language }: { readonly at: number; readonly language: string }) {
  const now = useContext(Now);
  return (
    <time lang={language} dir="auto" dateTime={new Date(at).toISOString()} title={absolute(at, language)}>
      {relative(at - now, language)}
    </time>
  );
}

/** The hours, minutes and seconds that are left; days if it is more than one. */
export function Countdown({ at }: { readonly at: number }) {
  const now = useContext(Now);
  const left = Math.max(0, Math.ceil((at - now) / 1000));
  if (left > 86_400) return <span class="countdown">{relative(at - now, "en")}</span>;

  const two = (value: number) => String(value).padStart(2, "0");
  return (
    <span class="countdown" role="timer">
      {left === 0 ? "now" : `${two(Math.floor(left / 3600))}:${two(Math.floor(left / 60) % 60)}:${two(left % 60)}`}
    </span>
  );
}

export function absolute(at: number, language: string): string {
  return guarded(language, (locale) =>
    new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "short" }).format(at),
  );
}

/** "3 March 2026", in a language. */
export function day(at: number, language: string): string {
  return guarded(language, (locale) => new Intl.DateTimeFormat(locale, { dateStyle: "long" }).format(at));
}

/** "14:03:20", in the format of the viewer. */
export function timeOfDay(at: number): string {
  return new Intl.DateTimeFormat(undefined, { timeStyle: "medium" }).format(at);
}

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["year", 31_557_600_000],
  ["month", 2_629_800_000],
  ["week", 604_800_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

function relative(differenceMs: number, language: string): string {
  const [unit, lengthMs] = units.find(([, length]) => Math.abs(differenceMs) >= length) ?? ["second", 1000];
  const count = Math.trunc(differenceMs / lengthMs);
  return guarded(language, (locale) => {
    const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
    return unit === "second" ? format.format(0, "second") : format.format(count, unit);
  });
}

/** The language of a feed may be any text. */
function guarded(language: string, make: (locale: string) => string): string {
  try {
    return make(language);
  } catch {
    return make("en");
  }
}
