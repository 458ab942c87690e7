import { createHash } from "node:crypto";
import type { Config } from "../model/config.ts";
import { program } from "../model/program.ts";
import type { LiveSite } from "./liveSite.ts";
import { machineryFor } from "./machinery.ts";
import type { SetUp } from "./setUp.ts";

/** The `User-Agent` that hubs see. */
export const userAgent = `${program.name} (+${program.uri})`;

/** The file that records what hubs have been told about this site, or nothing if no cache folder can be used. */
export function toldFileOf(config: Config): string | undefined {
  const folder = machineryFor(config).cache?.folder;
  if (folder === undefined) return undefined;
  const site = createHash("sha256").update(`${config.root}\n${config.out.baseUrl}`).digest("hex").slice(0, 16);
  return `${folder}/${site}.told`;
}

/**
 * Tells hubs about what a watch publishes, until it is closed.
 * @param after When documents may be live: as soon as they are in the output folder, or in the store
 */
export async function startPinging(
  { fs, emit, config }: SetUp,
  live: LiveSite,
  after: "built" | "published",
): Promise<{ readonly close: () => Promise<void> }> {
  const { Announcer } = await import("../announce/announcer.ts");
  const { ToldFile } = await import("../announce/toldFile.ts");
  const { usualPace } = await import("../announce/pace.ts");
  const announcer = new Announcer({
    fs,
    emit,
    told: new ToldFile(fs, toldFileOf(config)),
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
  // The first build is done: hubs are told about changes that they have missed.
  announcer.begin();
  return announcer;
}
