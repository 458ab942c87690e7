import type { LookupAddress, LookupOptions } from "node:dns";

type Answers = readonly (readonly string[])[];

/** What the name server of a test says: the addresses of a name, or those of the first time, the second and so on; then again the last. */
class NameServer {
  readonly #known = new Map<string, Answers>();
  readonly #times = new Map<string, number>();
  readonly asked: string[] = [];

  set(name: string, ...answers: Answers): this {
    this.#known.set(name, answers);
    return this;
  }

  clear(): void {
    this.#known.clear();
    this.#times.clear();
    this.asked.length = 0;
  }

  /** @throws Error with the code that Node.js has for a name that nobody knows */
  answer(name: string): LookupAddress[] {
    this.asked.push(name);
    const times = this.#times.get(name) ?? 0;
    this.#times.set(name, times + 1);
    const answers = this.#known.get(name);
    const found = answers?.[times] ?? answers?.at(-1);
    if (found === undefined) throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: "ENOTFOUND" });
    return found.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  }
}

export const nameServer = new NameServer();

type Callback = (error: Error | null, found?: string | LookupAddress[], family?: number) => void;

function lookup(name: string, options: LookupOptions, callback: Callback): void {
  queueMicrotask(() => {
    try {
      const found = nameServer.answer(name);
      if (options.all === true) callback(null, found);
      else callback(null, found[0]?.address, found[0]?.family);
    } catch (error) {
      callback(error as Error);
    }
  });
}

/** In place of `node:dns`. */
export const mockedDns = { default: { lookup, promises: { lookup: async (name: string) => nameServer.answer(name) } } };
