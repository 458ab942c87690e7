import type { PreviewFeed } from "../../model.ts";

const height = 56;
const step = 12;

/** Entries per month, as bars. */
export function MonthPlot({ months }: { readonly months: PreviewFeed["months"] }) {
  if (months.length === 0) return null;

  const most = Math.max(...months.map(({ count }) => count));
  const width = Math.max(months.length, 12) * step;
  const first = months[0]?.month ?? "";
  const last = months.at(-1)?.month ?? "";
  const busiest = months.find(({ count }) => count === most)?.month ?? "";
  const label = `Entries a month from ${name(first)} to ${name(last)}; most in ${name(busiest)}: ${most}`;
  return (
    <figure class="plot">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} preserveAspectRatio="xMinYMax meet">
        <line x1="0" x2={width} y1={height - 0.5} y2={height - 0.5} class="axis" />
        {months.map(({ month, count }, index) => {
          const bar = count === 0 ? 0 : Math.max(2, ((height - 4) * count) / most);
          return (
            <rect key={month} x={index * step + 1} width={step - 3} y={height - 1 - bar} height={bar} rx="1.5">
              <title>{`${name(month)}: ${count}`}</title>
            </rect>
          );
        })}
      </svg>
      <figcaption class="soft small">
        {first === last ? name(first) : `${name(first)} – ${name(last)}`} · at most {most} a month
      </figcaption>
    </figure>
  );
}

function name(month: string): string {
  return new Intl.DateTimeFormat("en", { month: "short", year: "numeric", timeZone: "UTC" }).format(
    Date.parse(`${month}-01`),
  );
}
