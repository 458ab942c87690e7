import type { Findings } from "../findings.ts";
import type { EntryFacts, FeedFacts } from "./facts.ts";
import type { LookAtFile, Profile, ProfileContext } from "./profile.ts";
import { profileChain } from "./profiles.ts";

interface Judged {
  readonly profile: Profile;
  readonly context: ProfileContext;
  readonly set: (severity: "error" | "warning" | "info", source: string) => void;
}

/** Holds what is known of a feed and its entries against the receivers that are asked for. */
export class Judge {
  readonly #judged: readonly Judged[];

  constructor(
    names: readonly string[],
    findings: Findings,
    options: { readonly now?: number | undefined; readonly file?: LookAtFile | undefined },
  ) {
    const seen = new Set<Profile>();
    this.#judged = names.flatMap((asked) =>
      profileChain(asked).flatMap((profile) => {
        // What two receivers extend is asked once.
        if (seen.has(profile)) return [];
        seen.add(profile);
        let severity: "error" | "warning" | "info" = "warning";
        let source = "";
        const context: ProfileContext = {
          now: options.now,
          file: options.file ?? (() => undefined),
          notes: new Map(),
          isPodcast: true,
          say: (kind, { label, spot }, values = {}) =>
            findings.add(
              kind,
              { element: label, receiver: profile.receiver, ...values },
              {
                element: label,
                about: typeof values.element === "string" ? values.element : undefined,
                spot,
                spec: source,
                severity,
                profile: profile.name,
              },
            ),
        };
        return [
          {
            profile,
            context,
            set: (one, from) => {
              severity = one;
              source = from;
            },
          } satisfies Judged,
        ];
      }),
    );
  }

  entry(facts: EntryFacts): void {
    for (const { profile, context, set } of this.#judged)
      for (const { severity, source, entry } of profile.checks) {
        if (entry === undefined) continue;
        set(severity, source);
        entry(facts, context);
      }
  }

  feed(facts: FeedFacts): void {
    for (const { profile, context, set } of this.#judged)
      for (const { severity, source, feed } of profile.checks) {
        if (feed === undefined) continue;
        set(severity, source);
        feed(facts, context);
      }
  }
}
