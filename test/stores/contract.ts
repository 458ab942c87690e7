import { describe, expect, test } from "vitest";
import type { Store } from "../../src/stores/store.ts";

/** What a store can do beyond what every store must. */
export interface Abilities {
  /** Of several who replace the same version at once, one does. */
  readonly conditions: boolean;
  readonly conditionalDeletes: boolean;
}

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, "utf8"));
const textOf = (found: { readonly bytes: Uint8Array } | undefined): string | undefined =>
  found && Buffer.from(found.bytes).toString("utf8");

/**
 * What the rest of the program relies on, whatever the store is.
 * @param open A view of the same store each time, as another program would have it
 */
export function storeContract(name: string, open: () => Store, abilities: Abilities): void {
  let folders = 0;
  const freshFolder = (): string => {
    folders += 1;
    return `contract-${process.pid}-${folders}`;
  };

  describe(`the contract: ${name}`, () => {
    test("what was put can be read by others at once, byte for byte", async () => {
      const key = `${freshFolder()}/tags/sea & ünder/rss.xml`;
      const all = Uint8Array.from({ length: 70_000 }, (_, at) => (at * 31) % 256);
      const put = await open().put(key, all, { type: "application/rss+xml", cacheControl: "max-age=60" });
      const got = await open().get(key);
      expect(Buffer.compare(got?.bytes ?? bytes(""), all)).toBe(0);
      expect(put).toEqual({ etag: got?.etag });
      await open().put(key, bytes("2"));
      expect(textOf(await open().get(key))).toBe("2");
    });

    test("an empty object exists", async () => {
      const key = `${freshFolder()}/empty`;
      await open().put(key, bytes(""));
      expect(textOf(await open().get(key))).toBe("");
    });

    test("an object that was never put does not exist", async () => {
      const folder = freshFolder();
      expect(await open().get(`${folder}/rss.xml`)).toBeUndefined();
      expect(await open().delete(`${folder}/rss.xml`)).toBe("deleted");
      expect(await listed(open(), `${folder}/`)).toEqual([]);
    });

    test("a deleted object does not exist", async () => {
      const key = `${freshFolder()}/rss.xml`;
      await open().put(key, bytes("1"));
      expect(await open().delete(key)).toBe("deleted");
      expect(await open().get(key)).toBeUndefined();
    });

    test("a list has every key with the prefix, with its version and size", async () => {
      const folder = freshFolder();
      for (const key of ["a/1", "a/b/2", "ab", "c ü&"]) await open().put(`${folder}/${key}`, bytes(key));
      const all = await listed(open(), `${folder}/`);
      expect(all.map(({ key }) => key)).toEqual(["a/1", "a/b/2", "ab", "c ü&"].map((key) => `${folder}/${key}`));
      expect((await listed(open(), `${folder}/a`)).map(({ size }) => size)).toEqual([3, 5, 2]);
      for (const { key, etag } of all) expect((await open().get(key))?.etag).toBe(etag);
    });

    test("other bytes have another version", async () => {
      const key = `${freshFolder()}/rss.xml`;
      const [first, second] = [await open().put(key, bytes("1")), await open().put(key, bytes("2"))];
      expect(first).not.toEqual(second);
      expect(Object.values(first)[0]).toMatch(/^".+"$/);
    });

    test("the time of the last write is known to the second or better", async () => {
      const key = `${freshFolder()}/rss.xml`;
      const before = Date.now();
      await open().put(key, bytes("1"));
      const { modified = 0 } = (await open().get(key)) ?? {};
      expect(Math.abs(modified - before)).toBeLessThan(60_000);
      for await (const one of open().list(key)) expect(Math.abs((one.modified ?? 0) - modified)).toBeLessThan(1_000);
    });

    test("a range is read from the version that is named", async () => {
      const key = `${freshFolder()}/film.mp4`;
      const { etag } = versionOf(await open().put(key, bytes("0123456789")));
      const part = async (from: number, to: number): Promise<string | undefined> => {
        const got = await open().getPart(key, etag, { from, to });
        return got === "changed" ? got : textOf({ bytes: got });
      };
      expect([await part(0, 4), await part(4, 8), await part(8, 12)]).toEqual(["0123", "4567", "89"]);
      await open().put(key, bytes("abcdefghij"));
      expect(await part(4, 8)).toBe("changed");
      await open().delete(key);
      expect(await part(4, 8)).toBe("changed");
    });

    whereAble(abilities.conditions)("a new object replaces none", async () => {
      const key = `${freshFolder()}/rss.xml`;
      expect(await open().put(key, bytes("1"), { condition: "new" })).not.toBe("changed");
      expect(await open().put(key, bytes("2"), { condition: "new" })).toBe("changed");
      expect(textOf(await open().get(key))).toBe("1");
    });

    whereAble(abilities.conditions)("only the version that is named is replaced", async () => {
      const key = `${freshFolder()}/rss.xml`;
      const first = versionOf(await open().put(key, bytes("1")));
      const second = versionOf(await open().put(key, bytes("2"), { condition: first }));
      expect(await open().put(key, bytes("late"), { condition: first })).toBe("changed");
      expect(textOf(await open().get(key))).toBe("2");
      await open().delete(key);
      expect(await open().put(key, bytes("late"), { condition: second })).toBe("changed");
      expect(await open().get(key)).toBeUndefined();
    });

    whereAble(abilities.conditions)("of eight who replace the same version at once, one does", async () => {
      const key = `${freshFolder()}/rss.xml`;
      const first = versionOf(await open().put(key, bytes("0")));
      for (const condition of [first, "new"] as const) {
        if (condition === "new") await open().delete(key);
        const tries = Array.from({ length: 8 }, async (_, at) => {
          const text = `${at} of ${JSON.stringify(condition)}`;
          return (await open().put(key, bytes(text), { condition })) === "changed" ? [] : [text];
        });
        const won = (await Promise.all(tries)).flat();
        expect(won).toEqual([textOf(await open().get(key))]);
      }
    });

    whereAble(abilities.conditionalDeletes)("only the version that is named is deleted", async () => {
      const key = `${freshFolder()}/rss.xml`;
      const first = versionOf(await open().put(key, bytes("1")));
      const second = versionOf(await open().put(key, bytes("2")));
      expect(await open().delete(key, first)).toBe("changed");
      expect(textOf(await open().get(key))).toBe("2");
      expect(await open().delete(key, second)).toBe("deleted");
      expect(await open().get(key)).toBeUndefined();
    });
  });
}

/** What a store does not promise is not asked of it. */
function whereAble(isAble: boolean): (name: string, run: () => Promise<void>) => void {
  return (name, run) => {
    if (isAble) test(name, run);
  };
}

async function listed(store: Store, prefix: string): Promise<{ key: string; etag: string; size: number }[]> {
  const found: { key: string; etag: string; size: number }[] = [];
  for await (const { key, etag, size } of store.list(prefix)) found.push({ key, etag, size });
  return found.toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

function versionOf(answer: Awaited<ReturnType<Store["put"]>>): { readonly etag: string } {
  if (answer === "changed") throw new Error("it was not put");
  return answer;
}
