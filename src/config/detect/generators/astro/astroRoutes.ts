import type { Question } from "../../detectedSite.ts";
import type { SiteFolder } from "../../siteFolder.ts";

interface Route {
  /** Without the slash at its end. */
  readonly pattern: string;
  /** It is that of the links in the site's own feed. */
  readonly isFromFeed?: boolean;
  readonly question?: Question;
}

/**
 * Where the entries of a collection are shown. The site's own feed says it best, with `link: \`/blog/${post.id}/\``; then the page that
 * lists the collection: `src/pages/blog/[...slug].astro`.
 */
export function astroRoutes(
  folder: SiteFolder,
  name: string,
  feed: { readonly file: string; readonly text: string } | undefined,
): Route {
  if (name.startsWith("pages/")) return { pattern: `/${name.slice("pages/".length)}/:entry` };
  const inFeed = feed === undefined ? undefined : linkIn(feed.text);
  if (inFeed?.pattern !== undefined) return { pattern: inFeed.pattern, isFromFeed: true };
  const pages = folder.find("src/pages", (file) => /^\[.*\]\.(?:astro|ts|js)$/.test(file) || file === "index.astro");
  const showing = pages
    .filter((path) => /\[[^\]]+\]/.test(path) && !/\.(?:xml|json|png|jpg|svg|txt)\b/.test(path))
    .map((path) => [path, folder.text(path)] as const)
    .filter(
      ([, text]) =>
        new RegExp(`getCollection\\(\\s*["'\`]${name.replace(/[^\w-]/g, "")}["'\`]`).test(text) &&
        /getStaticPaths/.test(text),
    );
  const others = showing.filter(
    ([path]) =>
      !/(?:^|\/)(?:tags?|categor(?:y|ies)|page|authors?|og)\//.test(path) &&
      !/\[\.{0,3}(?:page|tag|author)\]|\[(?:year|month)\]\/(?:index\.)?(?:\[(?:year|month)\]|astro)/.test(path),
  );
  const rendering = others.filter(([, text]) => /\brender\(|<Content\b/.test(text));
  const routes = rendering.length > 0 ? rendering : others;
  const [best] = routes.toSorted((a, b) => b[0].length - a[0].length);
  // A page at the usual path, even if it does not say what it shows.
  const bare = pages.find(
    (path) =>
      new RegExp(`^src/pages/(?:${name}|blog|posts|articles|news)/\\[[^\\]]+\\]\\.astro$`).test(path) &&
      !/params\s*:/.test(folder.text(path)),
  );
  if (best === undefined && inFeed === undefined && bare !== undefined)
    return { pattern: `/${bare.replace(/^src\/pages\//, "").replace(/\[[^\]]+\]\.astro$/, ":entry")}` };

  if (best === undefined) {
    const reason =
      inFeed === undefined
        ? `no page that shows the collection ${name} was found`
        : "the address of its entries is computed there";
    const where = inFeed === undefined ? {} : { file: feed?.file ?? "", found: inFeed.found };
    return {
      pattern: `/${name}/:entry`,
      question: {
        key: "content.permalink",
        ...where,
        reason,
        instead: "--permalink PATTERN, for example /blog/:entry/",
      },
    };
  }
  const [path, text] = best;
  const way = path
    .replace(/^src\/pages\//, "")
    .replace(/\.(?:astro|ts|js)$/, "")
    .replace(/\/index$/, "");
  const param = /\[(?:\.{3})?(\w+)\]/.exec(way)?.[1] ?? "slug";
  const given = paramIn(text, param);
  if (given === undefined || (way.match(/\[/g) ?? []).length > 1) {
    const question: Question = {
      key: "content.permalink",
      file: path,
      reason: `the part [${param}] of its addresses is computed there`,
      instead: "--permalink PATTERN, for example /blog/:entry/",
    };
    return { pattern: `/${way.replace(/\[[^\]]+\]/g, ":entry")}`, question };
  }
  return { pattern: `/${way.replace(/\[[^\]]+\]/, given)}` };
}

/** `link: \`/blog/${post.id}/\`` or `link: "/blog/" + post.slug`. */
function linkIn(text: string): { readonly pattern?: string; readonly found: string } | undefined {
  const found = /\blink\s*:\s*([^\n]+?),?\s*(?:\n|\}\)|$)/.exec(text)?.[1];
  if (found === undefined) return undefined;
  if (/^\w+\.(?:id|slug)$/.test(found)) return { found, pattern: "/:entry" };
  const written = /^(?:new URL\(\s*)?`([^`]*)`/.exec(found)?.[1];
  const added = /^["']([^"']*)["']\s*\+\s*(\w+\.\w+)(?:\s*\+\s*["']\/["'])?$/.exec(found);
  const template = written ?? (added === null ? undefined : `${added[1]}\${${added[2]}}`);
  if (template === undefined) return { found };
  const pattern = template
    .replace(/\$\{\s*(?:import\.meta\.env\.BASE_URL|base|context\.site|site|baseUrl)\s*\}\/?/g, "/")
    .replace(/\$\{\s*(?:\w+\.)?(?:id|slug)\s*\}/g, ":entry")
    .replace(/^\/?/, "/")
    .replace(/\/$/, "");
  return pattern.includes("${") || !pattern.includes(":entry") ? { found } : { found, pattern };
}

/** What the pages use as the variable part of the URL: `params: { slug: post.id }`. */
function paramIn(text: string, param: string): string | undefined {
  const value = new RegExp(`params\\s*:\\s*\\{[^}]*?\\b${param}\\s*:\\s*([^,}\\n]+)`).exec(text)?.[1]?.trim();
  if (value !== undefined) return /^\w+\.(?:id|slug)$/.test(value) ? ":entry" : undefined;
  return new RegExp(`params\\s*:\\s*\\{\\s*${param}\\s*\\}`).test(text) &&
    new RegExp(`\\b${param}\\s*=\\s*\\w+\\.(?:id|slug)\\b`).test(text)
    ? ":entry"
    : undefined;
}
