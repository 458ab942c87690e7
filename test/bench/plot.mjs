// Bars of the durations, as an SVG that is readable on light and dark pages, and by screen readers.
import { ms, number } from "./format.mjs";
import { own } from "./names.mjs";

const width = 760;
const labelWidth = 190;
const barsWidth = width - labelWidth - 90;
const rowHeight = 22;

export function plot(results) {
  const panels = results
    .filter(({ name }) => name === "peers")
    .flatMap(panelsOf)
    .sort((a, b) => a.order - b.order);
  if (panels.length === 0) return undefined;
  let y = 8;
  const parts = [];
  for (const { title, bars } of panels) {
    parts.push(`<text class="title" x="0" y="${y + 14}">${escapeXml(title)}</text>`);
    y += 26;
    const longest = Math.max(...bars.map(({ value }) => value));
    for (const { name, value } of bars) {
      const length = Math.max(1, (value / longest) * barsWidth);
      const kind = name === own ? "own" : "other";
      parts.push(
        `<text class="${kind} name" x="${labelWidth - 8}" y="${y + 13}">${escapeXml(name)}</text>` +
          `<rect class="${kind}" x="${labelWidth}" y="${y + 1}" width="${length.toFixed(1)}" height="${rowHeight - 7}" rx="2"/>` +
          `<text class="${kind}" x="${(labelWidth + length + 6).toFixed(1)}" y="${y + 13}">${ms(value)}</text>`,
      );
      y += rowHeight;
    }
    y += 18;
  }
  const said = panels.map(
    ({ title, bars }) => `${title}: ${bars.map(({ name, value }) => `${name} ${ms(value)}`).join(", ")}.`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y}" viewBox="0 0 ${width} ${y}" role="img" aria-labelledby="plot-title plot-desc">
<title id="plot-title">How long feed generators take, measured in one run on one machine</title>
<desc id="plot-desc">${escapeXml(said.join(" "))}</desc>
<style>
text { font: 13px system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; fill: #1f2328; }
.title { font-weight: 600; }
.name { text-anchor: end; }
text.own { font-weight: 600; }
rect.own { fill: #0969da; }
rect.other { fill: #8c959f; }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3; }
  rect.own { fill: #4493f8; }
  rect.other { fill: #6e7681; }
}
</style>
${parts.join("\n")}
</svg>
`;
}

function panelsOf({ size, value: { builds, watched } }) {
  const shortest = (bars) => bars.sort((a, b) => a.value - b.value);
  const isProgram = (name) => !name.endsWith(", again") && !name.startsWith("node");
  return [
    {
      order: size,
      title: `Cold build of ${number(size)} articles`,
      bars: shortest(
        Object.entries(builds)
          .filter(([name]) => isProgram(name))
          .map(([name, { wallMs }]) => ({ name, value: wallMs })),
      ),
    },
    {
      order: size + 1e9,
      title: `From a save to the new feed on disk, ${number(size)} articles`,
      bars: shortest(Object.entries(watched).map(([name, { medianMs }]) => ({ name, value: medianMs }))),
    },
  ];
}

function escapeXml(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
