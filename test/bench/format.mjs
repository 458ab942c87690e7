// Numbers and tables as they are printed.

export const ms = (value) =>
  value < 1000 ? `${value.toFixed(value < 100 ? 1 : 0)} ms` : `${(value / 1000).toFixed(value < 10_000 ? 2 : 1)} s`;
export const times = (value) => `${value.toFixed(2)} ×`;
export const number = (value) => value.toLocaleString("en");

/** A Markdown table; the columns named in `right` are numbers. */
export function table(head, rows, right = []) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((name) => (right.includes(name) ? "---:" : "---"))), ...rows.map(line)].join("\n");
}
