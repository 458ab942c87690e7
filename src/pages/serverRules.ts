import type { Feed } from "../model/feed.ts";
import { apacheRules } from "./rules/apache.ts";
import { caddyRules } from "./rules/caddy.ts";
import { headersFileRules } from "./rules/headersFile.ts";
import { nginxRules } from "./rules/nginx.ts";
import { servedFiles } from "./rules/servedFiles.ts";
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
}

export interface ServerRulesOptions {
  /** The URL that the documents are served at; ends with a slash. */
  readonly baseUrl: string;
  /** Paths relative to the output folder; if it is "" or absent, there is none. */
  readonly opml?: string;
  readonly stylesheet?: string;
}

/** The rules with which another server sends the feeds as ours does: content types, cache times, hub and self as `Link`. */
export function serverRules(kind: ServerKind, feeds: readonly Feed[], options: ServerRulesOptions): ServerRules {
  const files = servedFiles(feeds, options);
  switch (kind) {
    case "nginx":
      return { path: "feedwright.nginx.conf", folder: "root", text: nginxRules(files) };
    case "caddy":
      return { path: "feedwright.caddy", folder: "root", text: caddyRules(files) };
    case "netlify":
    case "cloudflare":
      return { path: "_headers", folder: "out", text: headersFileRules(files) };
    case "apache":
      return { path: ".htaccess", folder: "out", text: apacheRules(files) };
    case "vercel":
      return { path: "vercel.json", folder: "root", text: vercelRules(files) };
  }
}
