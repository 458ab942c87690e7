import type { DetectedSite } from "./detect/detectedSite.ts";

export interface ChosenSite {
  readonly url?: string;
  readonly dir?: string;
  readonly outDir?: string;
  readonly permalink?: string;
  /** The name of the generator's own feed goes on as the name of ours. */
  readonly keepFeed?: boolean;
}

/** What was found, with what was chosen over it, as parts of a config. What nobody said is not in it. */
export function configParts(
  { site = {}, content = {}, feeds, oldFeed }: DetectedSite,
  { url, dir, outDir, permalink, keepFeed = false }: ChosenSite,
): Readonly<Record<string, unknown>> {
  const kept = keepFeed && oldFeed !== undefined ? { files: keptFiles(oldFeed) } : {};
  const [main = { name: "main" }, ...others] = feeds ?? [];
  return {
    site: { ...site, ...(url === undefined ? {} : { url }) },
    content: {
      dir: "content",
      ...content,
      ...(dir === undefined ? {} : { dir }),
      ...(permalink === undefined ? {} : { permalink }),
    },
    ...(outDir === undefined ? {} : { out: { dir: outDir } }),
    ...(feeds === undefined && !("files" in kept) ? {} : { feeds: [{ ...main, ...kept }, ...others] }),
  };
}

/** Names of documents that keep the address of the site's own feed. A format whose usual name that is has to do without. */
export function keptFiles({
  format,
  path,
}: NonNullable<DetectedSite["oldFeed"]>): Readonly<Record<string, string | false>> {
  const other = format === "atom" ? "rss" : "atom";
  return { [format]: path, ...(path === `${other}.xml` ? { [other]: false } : {}) };
}

/** The text of a `feedwright.config.mjs`. */
export function configSource(detected: DetectedSite, chosen: ChosenSite): string {
  return `/** @type {import("feedwright").UserConfig} */\nexport default ${literal(configParts(detected, chosen), "")};\n`;
}

function literal(value: unknown, indent: string): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item !== "object"))
      return `[${value.map((item) => literal(item, "")).join(", ")}]`;
    return `[\n${value.map((item) => `${inner}${literal(item, inner)},\n`).join("")}${indent}]`;
  }
  const rows = Object.entries(value).flatMap(([key, item]) =>
    item === undefined ? [] : [`${inner}${keyOf(key)}: ${literal(item, inner)},\n`],
  );
  return rows.length === 0 ? "{}" : `{\n${rows.join("")}${indent}}`;
}

/** In brackets, `__proto__` is a key like any other. */
function keyOf(key: string): string {
  if (/^[A-Za-z_$][\w$]*$/.test(key) && key !== "__proto__") return key;
  return key === "__proto__" ? '["__proto__"]' : JSON.stringify(key);
}
