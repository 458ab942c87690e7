import type { Person } from "../../model/person.ts";
import { withoutUndefined } from "../withoutUndefined.ts";

/** Makes URLs in a config absolute, and collects those that are not valid. */
export interface Settling {
  readonly root: string;
  /** An absolute URL; if it is not valid, the text itself, with a diagnostic. */
  readonly absolute: (address: string, key: string) => string;
  readonly person: <T extends PersonInput>(person: T, key: string) => Person;
  readonly wrong: (key: string, found: unknown, accepted: string) => void;
}

export function createSettling(root: string, siteUrl: string, wrong: Settling["wrong"]): Settling {
  const absolute: Settling["absolute"] = (address, key) => {
    try {
      return new URL(address, siteUrl).href;
    } catch {
      wrong(key, address, "Write an address such as https://example.org/ or /about/.");
      return address;
    }
  };
  const person: Settling["person"] = ({ url, avatar, ...rest }, key) => ({
    ...(withoutUndefined(rest) as { readonly name: string }),
    ...(url === undefined ? {} : { url: absolute(url, `${key}.url`) }),
    ...(avatar === undefined ? {} : { avatar: absolute(avatar, `${key}.avatar`) }),
  });
  return { root, absolute, person, wrong };
}

interface PersonInput {
  readonly name: string;
  readonly url?: string | undefined;
  readonly avatar?: string | undefined;
}
