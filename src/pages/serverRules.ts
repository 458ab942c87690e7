import type { Feed } from "../model/feed.ts";
import { apacheRules } from "./rules/apache.ts";
import { caddyRules } from "./rules/caddy.ts";
import { headersFileRules, redirectsFile } from "./rules/headersFile.ts";
import { movedFiles } from "./rules/movedFiles.ts";
import { nginxRules } from "./rules/nginx.ts";
import { type ServedFile, servedFiles } from "./rules/servedFiles.ts";
import { vercelRules } from "./rules/vercel.ts";

export type ServerKind = "nginx" | "caddy" | "netlify" | "cloudflare" | "apache" | "vercel";

export const serverKinds: readonly ServerKind[] = ["nginx", "caddy", "netlify", "cloudflare", "apache", "vercel"];

/** A file with rules for a web server. */
export interface ServerRules {
  /** Relative to `folder`. */
  readonly path: string;
  /** Where it belongs: next to the config, or among the documents. */
  readonly folder: "root" | "out";
  readonly text: string;
  /** For servers that read redirects from a separate file. */
  readonly redirects?: { readonly path: string; readonly text: string };
}

export interface ServerRulesOptions {
  /** The URL that the documents are served at; ends with a slash. */
  readonly baseUrl: string;
  /** Paths relative to the output folder; if it is "" or absent, there is none. */
  readonly opml?: string;
  readonly stylesheet?: string;
  /** Documents whose paths are not known one by one. */
  readonly patterns?: readonly ServedFile[];
}

/**
 * The rules with which another server sends the feeds as ours does: content types, cache times, hub and self as `Link`; and redirects from
 * feeds that have moved.
 */
export function serverRules(kind: ServerKind, feeds: readonly Feed[], options: ServerRulesOptions): ServerRules {
  const patterns = new Map((options.patterns ?? []).map((file) => [file.path, file]));
  const files = [...servedFiles(feeds, options), ...patterns.values()];
  const moved = movedFiles(feeds, options.baseUrl);
  switch (kind) {
    case "nginx":
      return { path: "feedwright.nginx.conf", folder: "root", text: nginxRules(files, moved) };
    case "caddy":
      return { path: "feedwright.caddy", folder: "root", text: caddyRules(files, moved) };
    case "netlify":
    case "cloudflare":
      return {
        path: "_headers",
        folder: "out",
        text: headersFileRules(files),
        ...(moved.length === 0 ? {} : { redirects: { path: "_redirects", text: redirectsFile(moved) } }),
      };
    case "apache":
      return { path: ".htaccess", folder: "out", text: apacheRules(files, moved) };
    case "vercel":
      return { path: "vercel.json", folder: "root", text: vercelRules(files, moved) };
  }
}
