import { program } from "../model/program.ts";
import type { LiveSite } from "./liveSite.ts";
import type { SetUp } from "./setUp.ts";
import { openTold } from "./toldPlace.ts";

/** The `User-Agent` that hubs see. */
export const userAgent = `${program.name} (+${program.uri})`;

interface PingingOptions {
  /** When documents may be live: as soon as they are in the output folder, or in the store. */
  readonly after: "built" | "published";
  /** Not while another builder has the right to publish. */
  readonly mayTell: () => boolean;
}

/** Notifies hubs while a watch runs. */
export interface Pinging {
  /** Notifies hubs of everything that they do not know yet, after the usual pause. */
  readonly begin: () => void;
  readonly close: () => Promise<void>;
}

/** Notifies hubs of what a watch publishes, until it is closed. */
export async function startPinging(
  { fs, emit, config }: SetUp,
  live: LiveSite,
  { after, mayTell }: PingingOptions,
): Promise<Pinging> {
  const { Announcer } = await import("../announce/announcer.ts");
  const { usualPace } = await import("../announce/pace.ts");
  const told = await openTold(config, fs);
  const announcer = new Announcer({
    fs,
    emit,
    told,
    mayTell,
    pace: usualPace,
    userAgent,
    current: () => live.site().snapshot(),
  });
  live.onEvent((event) => {
    if (event.event === "published" && event.sent.length > 0) announcer.begin();
    // Otherwise, the public URL would be requested before anything new can be there.
    const isEarly = after === "published" && event.event === "built" && event.written.length > 0;
    if (!isEarly) announcer.follow(event);
  });
  // The first build is done: hubs are notified of changes that they have missed.
  announcer.begin();
  const close = async (): Promise<void> => {
    await announcer.close();
    await told.close();
  };
  return { begin: () => announcer.begin(), close };
}
