import type { LinkTarget, SiteIndex } from "../../model/siteIndex.ts";

/**
 * What Nikola's `link://slug/NAME`, `link://filename/posts/name.md` and the like stand for: an article, or an address. Nothing for other
 * addresses, and for pages that have nothing to do with articles.
 */
export function nikolaAddress(typed: string, site: SiteIndex): LinkTarget | string | undefined {
  const [, kind = "", name = ""] = /^link:\/\/(\w+)\/?([^?#]*)/i.exec(typed) ?? [];
  const last = (name.split("/").at(-1) ?? "").replace(/\.\w+$/, "");
  switch (kind.toLowerCase()) {
    case "slug":
      return site.byName(last)[0];
    case "filename":
      return site.byName(last).find(({ path }) => name === path || name.endsWith(`/${path}`)) ?? site.byName(last)[0];
    case "listing":
      return `/listings/${name.replace(/^listings\//, "")}.html`;
    case "listing_source":
      return `/listings/${name.replace(/^listings\//, "")}`;
    case "root":
    case "index":
      return "/";
    default:
      return undefined;
  }
}
