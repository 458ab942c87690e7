import { codeRanges, createRangeTest } from "./codeRanges.ts";
import { figure } from "./shortcodes.ts";

/**
 * The text of MDX: imports, exports and comments go, pictures that were imported become pictures, expressions of plain strings become
 * their text, and components leave what stands in them.
 */
export function expandMdx(body: string): string {
  const assets = new Map<string, string>();
  const withoutCode = (pattern: RegExp, source: string, replace: (...parts: string[]) => string): string => {
    const inCode = createRangeTest(codeRanges(source));
    return source.replace(pattern, (...all: unknown[]) => {
      const at = all.find((part) => typeof part === "number") as number;
      return inCode(at)
        ? String(all[0])
        : replace(
            ...(all
              .filter((part) => typeof part !== "number")
              .map((part) => (part === undefined ? "" : String(part))) as string[]),
          );
    });
  };
  let text = withoutCode(/^import\s[\s\S]*?(?:from\s*)?["']([^"'\n]+)["'];?[ \t]*$/gm, body, (whole, source = "") => {
    const name = /^import\s+(\w+)\s+from/.exec(whole)?.[1];
    if (name !== undefined) assets.set(name, source);
    return "";
  });
  text = withoutCode(
    /^export\s+(?:const|let|var|default|function|async|\{)[\s\S]*?(?:;[ \t]*$|^\}[ \t]*;?[ \t]*$|(?=\n\n))/gm,
    text,
    () => "",
  );
  text = withoutCode(/\{\/\*[\s\S]*?\*\/\}/g, text, () => "");
  text = withoutCode(
    /\b(src|href|poster)=\{(?:require\(["']([^"']+)["']\)(?:\.default)?|(\w+)(?:\.src)?)\}/g,
    text,
    (_whole, name = "", required = "", variable = "") => `${name}="${required || assets.get(variable) || ""}"`,
  );
  text = withoutCode(/<(?:Image|Picture|Img|Figure)\b([^>]*?)\/?>/g, text, (_whole, attributes = "") => {
    const get = (name: string): string | undefined => new RegExp(`\\b${name}=["']([^"']*)["']`).exec(attributes)?.[1];
    const src = get("src");
    return src === undefined || src === "" ? "" : figure({ src, alt: get("alt"), caption: get("caption") });
  });
  text = withoutCode(
    /<(?:YouTube|Youtube|LiteYouTube)\b[^>]*?\b(?:id|videoId|video)=["']([^"']+)["'][^>]*?\/?>(?:<\/\w+>)?/g,
    text,
    (_whole, id = "") =>
      `\n<iframe src="https://www.youtube-nocookie.com/embed/${encodeURIComponent(id)}" title="YouTube"></iframe>\n`,
  );
  text = withoutCode(
    /<\/?[A-Z][\w.]*(?:\s(?:"[^"]*"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\}|[^<>"'{}])*)?\/?>/g,
    text,
    () => "\n\n",
  );
  text = withoutCode(/\bclassName=/g, text, () => "class=");
  text = withoutCode(/\bstyle=\{\{[^}]*\}\}/g, text, () => "");
  text = withoutCode(
    /\{\s*(?:"([^"\n]*)"|'([^'\n]*)'|`([^`$]*)`)\s*\}/g,
    text,
    (_whole, a = "", b = "", c = "") => a || b || c,
  );
  return withoutCode(/\{[\w.]+(?:\([^(){}]*\))?\}/g, text, () => "");
}
