import { contentPath } from "../../model/text.ts";
import { joined, type UrlContext } from "./urls.ts";

/**
 * Is it sure that there is no such file? Of an address on this site only: a relative one is looked for beside the article, in its folder of
 * files, where its page is, and in the built site; one from the top of the site only where its first folder holds static files.
 */
export function isAbsent(typed: string, url: string, { article, siteUrl, files }: UrlContext): boolean {
  const path = decoded(typed.split(/[?#]/)[0] ?? "");
  if (files === undefined || !/\.\w{2,5}$/.test(path) || /^(?:[a-z][a-z\d+.-]*:|[\\/]{2}|[@~{|])/i.test(path))
    return false;
  if (!url.startsWith(siteUrl)) return false;
  const published = decoded(new URL(url).pathname.slice(new URL(siteUrl).pathname.length));
  if (files.static(published) !== undefined || files.isBuilt(published)) return false;
  if (/^[\\/]/.test(path)) {
    const way = path.replace(/^[\\/]+/, "");
    const isThere = [way, published].some((one) => files.static(one) ?? files.beside(contentPath(one)));
    return !isThere && files.isStaticFolder(way);
  }
  const beside = joined(article.path, path);
  // A folder that is not there may be the address of another page.
  const above = beside.split("/").slice(0, -1).join("/");
  if (path.includes("../") && above !== "" && files.beside(contentPath(above)) === undefined) return false;
  // Hexo's folder of files has the name of the article.
  const folder = article.path.replace(/\.\w+$/, "");
  return (
    ![beside, `${folder}/${path}`, path].some((one) => files.beside(contentPath(joined("", one)))) &&
    files.static(path) === undefined
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
