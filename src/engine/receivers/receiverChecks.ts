import { relative } from "node:path";
import type { Finding } from "../../check/findings.ts";
import { lastDayOf } from "../../check/profiles/lastDay.ts";
import { stampOf, stampText } from "../../disk/stamp.ts";
import type { Config } from "../../model/config.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Feed } from "../../model/feed.ts";
import type { FileSystem } from "../../model/ports.ts";
import type { ProfileName } from "../../model/profileNames.ts";
import type { Instant } from "../../model/text.ts";
import { checkWithMedia } from "./checkWithMedia.ts";
import { type MediaFolders, placesOf, siteFolders } from "./mediaFiles.ts";
import { profilesFor } from "./profilesFor.ts";

interface Judged {
  /** The stamps of everything that was looked at. */
  readonly stamps: string;
  readonly until: Instant;
  readonly media: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Checks the documents of feeds against the rules of the receivers in their config; again only when something has changed. */
export class ReceiverChecks {
  readonly #config: Config;
  readonly #fs: FileSystem;
  readonly #media: MediaFolders;
  #judged = new Map<string, Judged>();

  constructor({ config, fs }: { readonly config: Config; readonly fs: FileSystem }) {
    this.#config = config;
    this.#fs = fs;
    this.#media = siteFolders(config);
  }

  get diagnostics(): readonly Diagnostic[] {
    return [...this.#judged.values()].flatMap(({ diagnostics }) => diagnostics);
  }

  /** Absolute paths of the media that were looked at, or looked for. */
  get files(): readonly string[] {
    return [...new Set([...this.#judged.values()].flatMap(({ media }) => media))];
  }

  /** When the result changes only because time passes. */
  get nextChange(): Instant | undefined {
    const next = Math.min(...[...this.#judged.values()].map(({ until }) => until));
    return Number.isFinite(next) ? next : undefined;
  }

  /** Looks at the documents on disk. */
  async update(feeds: readonly Feed[], now: Instant): Promise<void> {
    const judged = new Map<string, Judged>();
    for (const feed of feeds)
      for (const path of Object.values(feed.files)) {
        const profiles = profilesFor(path, feeds, this.#config);
        const one = profiles.length === 0 ? undefined : await this.#judge(path, feed, profiles, now);
        if (one !== undefined) judged.set(path, one);
      }
    this.#judged = judged;
  }

  async #judge(path: string, feed: Feed, profiles: readonly ProfileName[], now: Instant): Promise<Judged | undefined> {
    const document = `${this.#config.out.dir}/${path}`;
    const known = this.#judged.get(path);
    if (known !== undefined && now < known.until && known.stamps === this.#stampsOf([document, ...known.media]))
      return known;
    const bytes = this.#read(document);
    if (bytes === undefined) return undefined;
    const { checked, asked } = await checkWithMedia(() => [bytes], { now, profiles }, this.#fs, this.#media);
    const media = [...asked].flatMap((address) => placesOf(address, this.#media));
    const shown = relative(this.#config.root, document).replaceAll("\\", "/");
    return {
      stamps: this.#stampsOf([document, ...media]),
      until: lastDayOf(feed.entries, profiles, now),
      media,
      diagnostics: checked.findings.flatMap((finding) => warningOf(finding, shown)),
    };
  }

  #read(file: string): Uint8Array | undefined {
    try {
      return this.#fs.readFileSync(file);
    } catch {
      // The document is held back, or has just been deleted.
      return undefined;
    }
  }

  #stampsOf(files: readonly string[]): string {
    return files.map((file) => stampText(stampOf(this.#fs, file))).join("\n");
  }
}

/**
 * The rules of a receiver never stop a publication: the worst result is a warning. `check` also reports what a receiver only recommends.
 */
function warningOf(finding: Finding, file: string): readonly Diagnostic[] {
  const { code, name, severity, message, hint, spec, line, column, profile, count } = finding;
  if (profile === undefined || severity === "info") return [];
  return [
    {
      code,
      name,
      severity: "warning",
      message,
      ...(hint === undefined ? {} : { hint }),
      ...(spec === undefined ? {} : { spec }),
      file,
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
      profile,
      ...(count === 1 ? {} : { count }),
    },
  ];
}
