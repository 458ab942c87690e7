import { contentPath } from "../../model/text.ts";
import { decodedPart } from "../../text/urls/decodedPart.ts";
import { joined, type UrlContext } from "./urls.ts";

/**
 * Is it certain that there is no such file? Only for a URL on this site: a relative one is looked up next to the article, in its folder of
 * files, where its page is, and in the built site; a root-relative one only if its first folder contains static files.
 */
export function isAbsent(typed: string, url: string, { article, siteUrl, files }: UrlContext): boolean {
  const path = decodedPart(typed.split(/[?#]/)[0] ?? "");
  if (files === undefined || !/\.\w{2,5}$/.test(path) || /^(?:[a-z][a-z\d+.-]*:|[\\/]{2}|[@~{|])/i.test(path))
    return false;
  if (!url.startsWith(siteUrl)) return false;
  const published = decodedPart(new URL(url).pathname.slice(new URL(siteUrl).pathname.length));
  if (files.static(published) !== undefined || files.isBuilt(published)) return false;
  if (/^[\\/]/.test(path)) {
    const way = path.replace(/^[\\/]+/, "");
    const isThere = [way, published].some((one) => files.static(one) ?? files.beside(contentPath(one)));
    return !isThere && files.isStaticFolder(way);
  }
  const beside = joined(article.path, path);
  // A folder that does not exist may be the URL of another page.
  const above = beside.split("/").slice(0, -1).join("/");
  if (path.includes("../") && above !== "" && files.beside(contentPath(above)) === undefined) return false;
  // Hexo's folder of files has the name of the article.
  const folder = article.path.replace(/\.\w+$/, "");
  return (
    ![beside, `${folder}/${path}`, path].some((one) => files.beside(contentPath(joined("", one)))) &&
    files.static(path) === undefined
  );
}

/** Is it certain that there is something? Addresses of other sites are believed, and those in the page. */
export function isThere(typed: string, { article, files }: UrlContext): boolean {
  if (/^(?:https?:)?\/\/|^#|^mailto:/i.test(typed)) return true;
  const path = decodedPart(typed.split(/[?#]/)[0] ?? "");
  if (files === undefined || !/\.\w{2,5}$/.test(path)) return false;
  const way = joined("", path);
  const folder = article.path.replace(/\.\w+$/, "");
  return (
    files.static(way) !== undefined ||
    files.isBuilt(way) ||
    [joined(article.path, path), joined("", `${folder}/${path}`), way].some(
      (one) => files.beside(contentPath(one)) !== undefined,
    )
  );
}
