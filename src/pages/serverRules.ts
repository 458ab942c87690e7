import type { Feed } from "../model/feed.ts";
import { apacheRules } from "./rules/apache.ts";
import { caddyRules } from "./rules/caddy.ts";
import { headersFileRules } from "./rules/headersFile.ts";
import { nginxRules } from "./rules/nginx.ts";
import { servedFiles } from "./rules/servedFiles.ts";
import { vercelRules } from "./rules/vercel.ts";

export type ServerKind = "nginx" | "caddy" | "netlify" | "cloudflare" | "apache" | "vercel";

export const serverKinds: readonly ServerKind[] = ["nginx", "caddy", "netlify", "cloudflare", "apache", "vercel"];

/** A file of rules for a web server. */
export interface ServerRules {
  /** Below `folder`. */
  readonly path: string;
  /** Where it belongs: beside the config, or among the documents. */
  readonly folder: "root" | "out";
  readonly text: string;
}

export interface ServerRulesOptions {
  /** Where the documents are served; ends with a slash. */
  readonly baseUrl: string;
  /** Paths below the output folder; "" or absent: there is none. */
  readonly opml?: string;
  readonly stylesheet?: string;
}

/** What another server needs to send the feeds as ours does: true types, a fit cache time, hub and self as `Link`. */
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
