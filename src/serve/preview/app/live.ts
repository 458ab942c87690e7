import { useEffect, useState } from "preact/hooks";
import type { PreviewState } from "../model.ts";

export type Connection = "connecting" | "live" | "lost" | "stopped";

export interface Live {
  readonly state?: PreviewState;
  readonly connection: Connection;
  /** The difference between this machine's clock and the program's. */
  readonly clockOffsetMs: number;
}

/** The state of the program, kept current by its events. */
export function useLive(): Live {
  const [live, setLive] = useState<Live>({ connection: "connecting", clockOffsetMs: 0 });
  useEffect(() => {
    let loading = false;
    let queued = false;
    const load = async (): Promise<void> => {
      try {
        const response = await fetch("/_feedwright/state");
        const state = (await response.json()) as PreviewState;
        setLive((before) => ({ ...before, state, clockOffsetMs: state.now - Date.now() }));
      } catch {
        setLive((before) => ({ ...before, connection: before.connection === "stopped" ? "stopped" : "lost" }));
      }
    };
    /** One request at a time; events in the meantime cause one more. */
    const changed = async (): Promise<void> => {
      queued = true;
      if (loading) return;

      loading = true;
      while (queued) {
        queued = false;
        await load();
      }
      loading = false;
    };
    const events = new EventSource("/_feedwright/events");
    const connected = (): void => {
      setLive((before) => ({ ...before, connection: "live" }));
      changed();
    };
    events.addEventListener("hello", connected);
    events.addEventListener("changed", changed);
    events.addEventListener("stopped", () => setLive((before) => ({ ...before, connection: "stopped" })));
    events.addEventListener("error", () =>
      setLive((before) => (before.connection === "stopped" ? before : { ...before, connection: "lost" })),
    );
    return () => events.close();
  }, []);
  return live;
}
