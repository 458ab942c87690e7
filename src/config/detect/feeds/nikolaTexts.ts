import { isTable } from "../read/computed.ts";
import { readPython } from "../read/python.ts";
import type { TextPlace, ValueTexts } from "./textPlace.ts";

const settings: Readonly<
  Partial<Record<string, { readonly titles: readonly string[]; readonly texts: readonly string[] }>>
> = {
  tag: { titles: ["TAG_TITLES", "TAG_PAGES_TITLES"], texts: ["TAG_DESCRIPTIONS", "TAG_PAGES_DESCRIPTIONS"] },
  category: {
    titles: ["CATEGORY_TITLES", "CATEGORY_PAGES_TITLES"],
    texts: ["CATEGORY_DESCRIPTIONS", "CATEGORY_PAGES_DESCRIPTIONS"],
  },
  author: { titles: [], texts: ["AUTHOR_PAGES_DESCRIPTIONS"] },
};

/** In Nikola's `conf.py`, tables of titles and descriptions for each language. */
export function nikolaTexts({ folder, config, group }: TextPlace): ValueTexts {
  const known = typeof group.each === "string" ? settings[group.each] : undefined;
  if (known === undefined) return {};
  const conf = readPython(folder.text("conf.py"));
  const language = (group.feed.language ?? config.site.language).toLowerCase();
  const tableOf = (names: readonly string[]): Readonly<Record<string, unknown>> => {
    const typed = names.map((name) => conf[name]).find(isTable) ?? {};
    const own = Object.entries(typed).find(([key]) => key.toLowerCase() === language)?.[1];
    return isTable(own) ? own : {};
  };
  const [titles, texts] = [tableOf(known.titles), tableOf(known.texts)];
  return Object.fromEntries(
    [...new Set([...Object.keys(titles), ...Object.keys(texts)])].map((value) => {
      const [title, description] = [titles[value], texts[value]];
      return [
        value,
        {
          ...(typeof title === "string" ? { title } : {}),
          ...(typeof description === "string" ? { description } : {}),
        },
      ];
    }),
  );
}
