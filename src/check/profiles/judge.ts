import { checkKinds } from "../../model/catalogue/check/index.ts";
import type { DiagnosticKind, DiagnosticValues, Severity } from "../../model/diagnostic.ts";
import type { Findings, Spot } from "../findings.ts";
import type { EntryFacts, FeedFacts } from "./facts.ts";
import type { LookAtFile, Profile, ProfileContext } from "./profile.ts";
import { profileChain } from "./profiles.ts";

interface JudgeOptions {
  readonly now?: number | undefined;
  readonly file?: LookAtFile | undefined;
}

/** Checks the facts about a feed and its entries against the rules of the receivers. */
export class Judge {
  readonly #judged: readonly JudgedProfile[];

  constructor(names: readonly string[], findings: Findings, options: JudgeOptions) {
    const seen = new Set<Profile>();
    this.#judged = names.flatMap((asked) => {
      const chain = profileChain(asked);
      const takes = chain.findLast((one) => one.takes !== undefined)?.takes;
      // A rule that two receivers share is checked once.
      const added = chain.filter((profile) => !seen.has(profile));
      for (const profile of added) seen.add(profile);
      return added.map((profile) => new JudgedProfile(profile, profile.name === asked, takes, findings, options));
    });
  }

  entry(facts: EntryFacts): void {
    for (const judged of this.#judged) judged.entry(facts);
  }

  feed(facts: FeedFacts): void {
    for (const judged of this.#judged) judged.feed(facts);
  }
}

const formatNames: Readonly<Record<FeedFacts["family"], string>> = {
  rss: "RSS 2.0",
  rss1: "RSS 1.0",
  atom: "Atom",
  json: "JSON Feed",
};

/** The rows of one profile, with what is remembered from entry to entry. */
class JudgedProfile {
  readonly #profile: Profile;
  readonly #isAsked: boolean;
  readonly #takes: Profile["takes"];
  readonly #findings: Findings;
  readonly #context: ProfileContext;
  #severity: Severity = "error";
  #source = "";

  constructor(
    profile: Profile,
    isAsked: boolean,
    takes: Profile["takes"],
    findings: Findings,
    { now, file = () => undefined }: JudgeOptions,
  ) {
    this.#profile = profile;
    this.#isAsked = isAsked;
    this.#takes = takes;
    this.#findings = findings;
    this.#context = { now, file, notes: new Map(), say: (kind, at, values = {}) => this.#say(kind, at, values) };
  }

  entry(facts: EntryFacts): void {
    if (this.#refuses(facts.family)) return;
    for (const { severity, source, entry } of this.#profile.checks) {
      [this.#severity, this.#source] = [severity, source];
      entry?.(facts, this.#context);
    }
  }

  feed(facts: FeedFacts): void {
    if (this.#refuses(facts.family)) {
      const expected = this.#takes?.map((family) => formatNames[family]).join(" or ") ?? "";
      const [first] = this.#profile.checks;
      [this.#severity, this.#source] = ["error", first?.source ?? ""];
      if (this.#isAsked) this.#say(checkKinds.ASKED_FORMAT, facts, { found: formatNames[facts.family], expected });
      return;
    }
    for (const { severity, source, feed } of this.#profile.checks) {
      [this.#severity, this.#source] = [severity, source];
      feed?.(facts, this.#context);
    }
  }

  #refuses(family: FeedFacts["family"]): boolean {
    return this.#takes?.includes(family) === false;
  }

  #say(
    kind: DiagnosticKind,
    { label, spot }: { readonly label: string; readonly spot: Spot },
    values: DiagnosticValues,
  ): void {
    const { receiver, name } = this.#profile;
    this.#findings.add(
      kind,
      { element: label, receiver, ...values },
      {
        element: label,
        about: typeof values.element === "string" ? values.element : undefined,
        spot,
        spec: this.#source,
        severity: this.#severity,
        profile: name,
      },
    );
  }
}
