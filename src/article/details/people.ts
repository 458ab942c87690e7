import type { FrontMatterValue } from "../../model/article.ts";
import type { Person } from "../../model/person.ts";
import { asList, isMap, textOf } from "../fields.ts";
import { plainText } from "../texts/plainText.ts";

/** People in front matter: text, "Name <mail>", lists, maps, keys of the registry. In their order, each once. */
export function people(
  value: FrontMatterValue,
  registry: Readonly<Record<string, Person>>,
  absolute: (url: string) => string | undefined,
): readonly Person[] {
  if (typeof value === "string") return peopleNamed(value, registry);
  const found = new Map<string, Person>();
  const add = (person: Person | undefined): void => {
    if (person !== undefined && person.name !== "" && !found.has(person.name)) found.set(person.name, person);
  };
  const items = asList(value);
  for (const item of items) {
    if (typeof item === "string") {
      // In a list, each item is one name: "Cleo & Co" is not split.
      for (const person of items.length > 1 ? [fromText(item, registry)] : peopleNamed(item, registry)) add(person);
    } else if (isMap(item)) {
      add(fromMap(item, registry, absolute));
      // A map from keys to people, as in Docusaurus.
      if (textOf(item, "name", "title", "key") === undefined) {
        for (const [key, inner] of Object.entries(item))
          if (isMap(inner)) add(fromMap({ key, ...inner }, registry, absolute));
      }
    }
  }
  return [...found.values()];
}

/** Most articles of a site have the same few bylines: each is read once. */
const bylines = new WeakMap<object, Map<string, readonly Person[]>>();
const mostBylines = 10_000;

function peopleNamed(text: string, registry: Readonly<Record<string, Person>>): readonly Person[] {
  let known = bylines.get(registry);
  if (known === undefined) {
    known = new Map();
    bylines.set(registry, known);
  }
  let people = known.get(text);
  if (people === undefined) {
    const byName = new Map<string, Person>();
    for (const name of Object.hasOwn(registry, text.trim()) ? [text] : names(text)) {
      const person = fromText(name, registry);
      if (person !== undefined && person.name !== "" && !byName.has(person.name)) byName.set(person.name, person);
    }
    people = [...byName.values()];
    if (known.size < mostBylines) known.set(text, people);
  }
  return people;
}

/** Splits "Ada and Tomás" and "Ada, Tomás & Lin", but not "Smith, John". */
function names(typed: string): readonly string[] {
  const text = typed.replace(/\s+/g, " ");
  if (text.includes("<")) return text.split(/(?<=>) ?(?:,|;|&|\band\b)/i);
  const parts = text.split(/[;&、，]| and /i);
  return parts.flatMap((part) => {
    const inside = part.split(",");
    return inside.every((name) => /\S \S/.test(name.trim())) ? inside : [part];
  });
}

function fromText(text: string, registry: Readonly<Record<string, Person>>): Person | undefined {
  const typed = text.trim();
  const known = Object.hasOwn(registry, typed) ? registry[typed] : undefined;
  if (known !== undefined) return known;
  const withMail = /^([^<]*)<([^\s<>@]+@[^\s<>]+)>$/.exec(typed) ?? /^([^(]*)\(([^\s()@]+@[^\s()]+)\)$/.exec(typed);
  if (withMail !== null) {
    const [, name = "", email = ""] = withMail;
    return { name: plainText(name.trim().replace(/^"(.*)"$/, "$1")) || email, email };
  }
  const mailFirst = /^([^\s<>@]+@[^\s<>()]+)\s+\((.+)\)$/.exec(typed);
  if (mailFirst !== null) return { name: plainText(mailFirst[2] ?? ""), email: mailFirst[1] ?? "" };
  const name = plainText(typed.replace(/^by\s+/i, "").replace(/^@(?=\w)/, ""));
  return name === "" ? undefined : { name };
}

function fromMap(
  map: Readonly<Record<string, FrontMatterValue>>,
  registry: Readonly<Record<string, Person>>,
  absolute: (url: string) => string | undefined,
): Person | undefined {
  const key = textOf(map, "key", "id", "username", "slug");
  const known = key !== undefined && Object.hasOwn(registry, key) ? registry[key] : undefined;
  const name =
    textOf(map, "name", "display_name", "displayName", "fullname") ??
    known?.name ??
    (key === undefined ? undefined : key);
  if (name === undefined) return undefined;
  const email = textOf(map, "email", "mail") ?? known?.email;
  const url = linked(textOf(map, "url", "link", "website", "homepage", "uri", "web"), absolute) ?? known?.url;
  const avatar =
    linked(textOf(map, "avatar", "image", "image_url", "imageURL", "picture", "photo"), absolute) ?? known?.avatar;
  const role = textOf(map, "role");
  return {
    name: plainText(name),
    ...(email === undefined ? {} : { email }),
    ...(url === undefined ? {} : { url }),
    ...(avatar === undefined ? {} : { avatar }),
    ...(role === undefined ? {} : { role }),
  };
}

function linked(url: string | undefined, absolute: (url: string) => string | undefined): string | undefined {
  return url === undefined ? undefined : absolute(url);
}
