import { ownFolder, type PutAnswer, type Store, type StoreAbilities } from "./store.ts";

/** The requests of a client, with conditions in the form that is tried. */
export interface Probed extends Pick<Store, "put" | "delete"> {
  /** Some stores compare the version as text, and require it without quotes. */
  readonly useQuotes?: (areWanted: boolean) => void;
  /** A version that no object has. */
  readonly never: string;
}

/**
 * Finds out whether a bucket supports conditions, with an object that nobody else uses: buckets that do not support them accept every
 * request. The object is removed at the end.
 */
export async function probe(client: Probed): Promise<StoreAbilities> {
  const key = `${ownFolder}probe-${Math.random().toString(36).slice(2, 10)}`;
  const write = (text: string, condition?: { readonly etag: string } | "new"): Promise<PutAnswer> =>
    client.put(key, Buffer.from(text, "utf8"), { type: "text/plain", condition });
  try {
    client.useQuotes?.(true);
    const first = await write("1");
    if (first === "changed") return noAbilities;
    if ((await write("2", "new")) !== "changed") return noAbilities;
    if ((await write("2", { etag: client.never })) !== "changed") return noAbilities;
    let second = await write("2", first);
    if (second === "changed") {
      client.useQuotes?.(false);
      second = await write("2", first);
    }
    if (second === "changed") return noAbilities;
    const conditionalDelete = (await client.delete(key, { etag: client.never })) === "changed";
    return { conditionalPut: true, conditionalDelete };
  } finally {
    await client.delete(key).catch(() => {});
  }
}

/** What a bucket supports, found out when it is first needed; after a failure, again when it is next needed. */
export class ProbedOnce {
  #found: Promise<StoreAbilities> | undefined;

  abilities(find: () => Promise<StoreAbilities>): Promise<StoreAbilities> {
    this.#found ??= find().catch((error: unknown) => {
      this.#found = undefined;
      throw error;
    });
    return this.#found;
  }
}

/** Every write replaces the object, whatever its condition. */
export const noAbilities: StoreAbilities = { conditionalPut: false, conditionalDelete: false };
