import type { ChosenSite } from "../../config/configSource.ts";
import type { DetectedSite, Question } from "../../config/detect/detectedSite.ts";

/** Asks a person for what could not be determined. Returns nothing if the person cancels. */
export async function ask(
  questions: readonly Question[],
  { site = {} }: DetectedSite,
): Promise<ChosenSite | undefined> {
  const { isCancel, text } = await import("@clack/prompts");
  let chosen: ChosenSite = {};
  const asked = new Set<string>();
  for (const { key, reason, found, file } of questions) {
    if (asked.has(key)) continue;
    asked.add(key);
    const where = file === undefined ? "" : `, ${file}`;
    const written = found === undefined ? "" : `: ${found.slice(0, 60)}`;
    const answer = await text({
      message: `${messages[key]} (${reason}${written}${where})`,
      placeholder: examples[key],
      validate: (typed) => problemWith(key, typed ?? ""),
    });
    if (isCancel(answer)) return undefined;
    const typed = withScheme(key, String(answer).trim());
    if (key === "site.url") chosen = { ...chosen, url: typed };
    else if (key === "content.permalink") chosen = { ...chosen, permalink: typed };
    else chosen = { ...chosen, dir: typed };
  }
  return site.url === undefined || chosen.url !== undefined ? chosen : { ...chosen, url: site.url };
}

/** Yes or no; nothing if the person cancels. */
export async function confirm(message: string): Promise<boolean | undefined> {
  const prompts = await import("@clack/prompts");
  const answer = await prompts.confirm({ message });
  return prompts.isCancel(answer) ? undefined : answer;
}

const messages: Readonly<Record<Question["key"], string>> = {
  "site.url": "Where is the site on the web?",
  "content.permalink": "What address has an article? Write :slug for its name, and :year, :month, :day",
  "content.dir": "In which folder are the articles?",
  "content.include": "In which folder are the articles?",
};

const examples: Readonly<Record<Question["key"], string>> = {
  "site.url": "https://",
  "content.permalink": "/blog/:slug/",
  "content.dir": "blog",
  "content.include": "blog",
};

/** People leave out what browsers leave out. */
export function withScheme(key: Question["key"], typed: string): string {
  return key === "site.url" && /^[a-z\d-]+(?:\.[a-z\d-]+)+(?:[:/]|$)/i.test(typed) ? `https://${typed}` : typed;
}

function problemWith(key: Question["key"], typed: string): string | undefined {
  const text = withScheme(key, typed.trim());
  if (text === "") return "Please write something, or press Ctrl+C.";
  if (key === "site.url")
    return /^https?:\/\/[^\s/]+/i.test(text) && URL.canParse(text) ? undefined : "Write it with https:// before it.";

  if (key === "content.permalink") return text.startsWith("/") ? undefined : "Begin with a slash.";
  return undefined;
}
