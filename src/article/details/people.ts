import type { FrontMatterValue } from "../../model/article.ts";
import type { Person } from "../../model/person.ts";
import { oncePer } from "../../text/oncePer.ts";
import { remembered } from "../../text/remembered.ts";
import { asList, isMap, textOf } from "../fields.ts";
import { plainText } from "../texts/plainText.ts";

/** The people of the config, by their keys. */
type Registry = Readonly<Record<string, Person>>;

/** People in front matter: text, "Name <mail>", lists, maps, keys of the registry. In their order, each once. */
export function people(
  value: FrontMatterValue,
  registry: Registry,
  absolute: (url: string) => string | undefined,
): readonly Person[] {
  if (typeof value === "string") return bylines(registry)(value);
  const found = new Map<string, Person>();
  const add = (person: Person | undefined): void => {
    if (person !== undefined && person.name !== "" && !found.has(person.name)) found.set(person.name, person);
  };
  const items = asList(value);
  for (const item of items) {
    if (typeof item === "string") {
      // In a list, each item is one name: "Cleo & Co" is not split.
      for (const person of items.length > 1 ? [fromText(item, registry)] : bylines(registry)(item)) add(person);
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
const bylines = oncePer((registry: Registry) => remembered(10_000, (text) => peopleNamed(text, registry)));

function peopleNamed(text: string, registry: Registry): readonly Person[] {
  const byName = new Map<string, Person>();
  for (const name of Object.hasOwn(registry, text.trim()) ? [text] : names(text)) {
    const person = fromText(name, registry);
    if (person !== undefined && person.name !== "" && !byName.has(person.name)) byName.set(person.name, person);
  }
  return [...byName.values()];
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

function fromText(text: string, registry: Registry): Person | undefined {
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
  registry: Registry,
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
