import { codeRanges, createRangeTest } from "../codeRanges.ts";

/** GitHub's and Obsidian's alerts: a block quote that begins with `[!NOTE]`, with or without a title. */
export function expandAlerts(source: string): string {
  if (!source.includes("[!")) return source;
  const inCode = createRangeTest(codeRanges(source));
  return source.replace(
    /^([ \t]*(?:>[ \t]*)+)\[!([\w-]+)(?:\|[^\]\n]*)?\][+-]?[ \t]*(.*)/gm,
    (whole: string, lead: string, kind: string, title: string, at: number) => {
      if (inCode(at)) return whole;
      const name = withoutTables(title.trim()) || nameOf(kind);
      return `${lead}**${name}**\n${lead.trimEnd()}`;
    },
  );
}

/** A pipe in a title makes no table of it, as in kramdown; in a wiki link or in code, it has its own meaning. */
function withoutTables(title: string): string {
  return /\[\[|`/.test(title) ? title : title.replaceAll("|", "\\|");
}

/** `custom-kind` → `Custom kind` */
function nameOf(kind: string): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1).toLowerCase().replaceAll("-", " ");
}
