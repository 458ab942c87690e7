/**
 * ```
 *             CHANGED               SETTLED                    DONE, nothing dirty
 *   idle ───────────────► settling ─────────► building ─────────────────────────► idle
 *                         ▲  │ CHANGED            │ CHANGED
 *                         └──┘                    ▼
 *                         ▲                building-dirty ── DONE ──► settling
 *                         └──────────────────────────────────────────────┘
 *   any ── CLOSE ──► closing (a build under way is finished) ──► closed
 * ```
 */
export type WatchState =
  | { readonly name: "idle" }
  | { readonly name: "settling"; readonly dirty: Dirt }
  | { readonly name: "building" }
  | { readonly name: "building-dirty"; readonly dirty: Dirt }
  | { readonly name: "closing" }
  | { readonly name: "closed" };

/** Paths below the content folder; `undefined` if anything may have changed. */
export type Dirt = ReadonlySet<string> | undefined;

export type WatchInput =
  | { readonly kind: "changed"; readonly dirty: Dirt }
  | { readonly kind: "settled" }
  | { readonly kind: "done" }
  | { readonly kind: "close" };

/** The next state. @throws on an input that cannot occur in a state: the loop would be wrong */
export function transition(state: WatchState, input: WatchInput): WatchState {
  switch (input.kind) {
    case "changed":
      switch (state.name) {
        case "idle":
          return { name: "settling", dirty: input.dirty };
        case "building":
          return { name: "building-dirty", dirty: input.dirty };
        case "settling":
        case "building-dirty":
          return { name: state.name, dirty: joined(state.dirty, input.dirty) };
        case "closing":
        case "closed":
          return state;
      }
      break;
    case "settled":
      if (state.name === "settling") return { name: "building" };
      break;
    case "done":
      switch (state.name) {
        case "building":
          return { name: "idle" };
        case "building-dirty":
          return { name: "settling", dirty: state.dirty };
        case "closing":
          return { name: "closed" };
      }
      break;
    case "close":
      switch (state.name) {
        case "idle":
        case "settling":
        case "closed":
          return { name: "closed" };
        case "building":
        case "building-dirty":
        case "closing":
          return { name: "closing" };
      }
      break;
    default:
      input satisfies never;
  }
  throw new Error(`${input.kind} while ${state.name}`);
}

function joined(a: Dirt, b: Dirt): Dirt {
  return a === undefined || b === undefined ? undefined : new Set([...a, ...b]);
}
