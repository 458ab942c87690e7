import { type Lease, lookEveryMs, renewEveryMs } from "./lease.ts";

export interface LeaseKeeperOptions {
  readonly lease: Lease;
  /** The lease is now held, or held again. */
  readonly onTaken: () => void;
  /** The store does not answer. The request will be repeated. */
  readonly onTrouble: (error: unknown) => void;
}

/** Waits for a lease while somebody else has it, and keeps it while it is held. */
export class LeaseKeeper {
  readonly #options: LeaseKeeperOptions;
  #timer: NodeJS.Timeout | undefined;
  #working: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(options: LeaseKeeperOptions) {
    this.#options = options;
    this.#beat();
  }

  /** Gives it back, so that others need not wait until it expires. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#working;
    await this.#options.lease.release().catch(() => {
      // It expires.
    });
  }

  #beat(): void {
    this.#working = this.#work().then(() => {
      if (this.#isClosed) return;
      this.#timer = setTimeout(() => this.#beat(), this.#options.lease.isHeld ? renewEveryMs : lookEveryMs);
    });
  }

  async #work(): Promise<void> {
    const { lease, onTaken, onTrouble } = this.#options;
    try {
      if (lease.isHeld && (await lease.renew())) return;
      if ((await lease.take()) && !this.#isClosed) onTaken();
    } catch (error) {
      onTrouble(error);
    }
  }
}
