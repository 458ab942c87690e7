import type { DetectedSite } from "./detect/detectedSite.ts";

interface Chosen {
  readonly url?: string;
  readonly dir?: string;
  readonly outDir?: string;
}

/** The text of a `feedwright.config.mjs` that says what was found and chosen, and the defaults that most sites change. */
export function configSource({ site = {}, content = {} }: DetectedSite, { url, dir, outDir }: Chosen): string {
  const settings = {
    site: {
      url: "https://example.org/",
      title: "My site",
      description: "",
      language: "en",
      timeZone: "UTC",
      ...site,
      ...(url === undefined ? {} : { url }),
    },
    content: { dir: "content", ...content, ...(dir === undefined ? {} : { dir }) },
    ...(outDir === undefined ? {} : { out: { dir: outDir } }),
  };
  return `/** @type {import("feedwright").UserConfig} */\nexport default ${literal(settings, "")};\n`;
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
