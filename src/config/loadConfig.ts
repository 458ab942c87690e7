import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { configKinds } from "../model/catalogue/config.ts";
import type { Config } from "../model/config.ts";
import { type Diagnostic, diagnostic, type Outcome } from "../model/diagnostic.ts";
import { checkConfig } from "./checkConfig.ts";
import { detectSite } from "./detectSite.ts";
import { findConfig } from "./findConfig.ts";
import { settleConfig } from "./settleConfig.ts";

export interface LoadOptions {
  readonly cwd: string;
  /** The config file that was asked for. */
  readonly file?: string;
  /** What the command line says wins. */
  readonly flags: { readonly content?: string; readonly out?: string; readonly site?: string };
}

/** Reads and settles the config: flags, then the config file, then what the site generator's own config says, then defaults. */
export async function loadConfig({ cwd, file, flags }: LoadOptions): Promise<Outcome<Config>> {
  if (file !== undefined && !existsSync(resolve(cwd, file))) {
    return { diagnostics: [diagnostic(configKinds.CONFIG_MISSING, { found: file })] };
  }
  let found: Awaited<ReturnType<typeof findConfig>>;
  try {
    found = await findConfig(cwd, file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      diagnostics: [diagnostic(configKinds.CONFIG_UNREADABLE, { reason }, { file: file ?? "feedwright.config" })],
    };
  }
  const written = isObject(found?.value) ? found.value : {};
  const detected = found === undefined ? detectSite(cwd) : {};
  const site = {
    ...detected.site,
    ...(isObject(written.site) ? written.site : {}),
    ...(flags.site === undefined ? {} : { url: flags.site }),
  };
  const input = {
    ...written,
    site,
    ...(detected.content === undefined ? {} : { content: detected.content }),
    ...(isObject(written.content) || flags.content !== undefined
      ? {
          content: {
            ...detected.content,
            ...(isObject(written.content) ? written.content : {}),
            ...(flags.content === undefined ? {} : { dir: flags.content }),
          },
        }
      : {}),
    ...(flags.out === undefined ? {} : { out: { ...(isObject(written.out) ? written.out : {}), dir: flags.out } }),
  };
  if (site.url === undefined) return { diagnostics: [diagnostic(configKinds.SITE_URL_MISSING)] };
  const checked = checkConfig(input, found?.file);
  if (checked.value === undefined) return { diagnostics: checked.diagnostics };
  // Flags are relative to where they were typed; what the file says, to the file.
  const root = found === undefined ? cwd : resolve(found.file, "..");
  const config = settleConfig(checked.value, {
    root,
    ...(found === undefined ? {} : { file: found.file }),
    ...(flags.content === undefined ? {} : { contentDir: resolve(cwd, flags.content) }),
    ...(flags.out === undefined ? {} : { outDir: resolve(cwd, flags.out) }),
    digest: digestOf(input),
  });
  const diagnostics: readonly Diagnostic[] = config.diagnostics;
  return { ...(config.value === undefined ? {} : { value: config.value }), diagnostics };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Functions count by their source. */
function digestOf(input: unknown): string {
  const text = JSON.stringify(input, (_key, value: unknown) => (typeof value === "function" ? String(value) : value));
  return createHash("sha256").update(text).digest("base64url").slice(0, 16);
}
