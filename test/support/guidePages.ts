/** A fenced block of a page. */
export interface Fence {
  /** `sh`, `text`, … */
  readonly language: string;
  /** What follows the language: a file name, or `exit=2`. */
  readonly info: string;
  readonly text: string;
  /** Where it begins, from 1. */
  readonly line: number;
}

const fencePattern = /^```(\w*) ?(.*)\n([\s\S]*?)^```$/gm;

export function fencesOf(page: string): readonly Fence[] {
  return [...page.matchAll(fencePattern)].map(({ 1: language = "", 2: info = "", 3: text = "", index }) => ({
    language,
    info,
    text,
    line: lineOf(page, index),
  }));
}

const lineOf = (page: string, at: number): number => page.slice(0, at).split("\n").length;

/** A line of the output as a page may show it: durations differ from run to run, and sizes with the URL of the test's server. */
export function comparable(output: string): string {
  return output
    .replace(/\((?:\d+|\d+\.\d+) m?s\)/g, "(50 ms)")
    .replace(/\(\d+ kB, (?:\d+|\d+\.\d+) m?s\)/g, "(15 kB, 50 ms)")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/^\n+|\n+$/g, "");
}

/** Whether the page shows the output; a line with only `…` stands for any lines. */
export function shows(shown: string, output: string): boolean {
  const parts = `\n${comparable(shown)}\n`.split(/(?<=\n)…(?=\n)/);
  const whole = `\n${comparable(output)}\n`;
  let from = 0;
  for (const [index, part] of parts.entries()) {
    const at = index === 0 ? (whole.startsWith(part) ? 0 : -1) : whole.indexOf(part, Math.max(0, from - 1));
    if (at === -1) return false;
    from = at + part.length;
  }
  return parts.length > 1 && parts.at(-1)?.trim() === "" ? true : from === whole.length;
}

/** The page with the real output in its blocks. Blocks that leave out lines are written by hand, and stay. */
export function withOutputs(page: string, outputs: ReadonlyMap<number, string>): string {
  return page.replace(fencePattern, (whole, language: string, _info: string, text: string, at: number) => {
    const output = outputs.get(lineOf(page, at));
    return output === undefined || /^…$/m.test(text) ? whole : `\`\`\`${language}\n${comparable(output)}\n\`\`\``;
  });
}
