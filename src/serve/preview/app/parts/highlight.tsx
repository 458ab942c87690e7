/** Highlighted source, one block per line. It knows as much XML and JSON as the documents contain. */
export function Highlighted({ source, format }: { readonly source: string; readonly format: "rss" | "atom" | "json" }) {
  const lines = linesOf(format === "json" ? jsonParts(source) : xmlParts(source));
  return (
    <code>
      {lines.map((parts, index) => (
        <span key={index} class={isSolid(parts) ? "t-line solid" : "t-line"}>
          {parts.map(([kind, text], at) =>
            kind === "" ? (
              text
            ) : (
              <span key={at} class={`t-${kind}`}>
                {text}
              </span>
            ),
          )}
          {parts.length === 0 ? <br /> : null}
        </span>
      ))}
    </code>
  );
}

function linesOf(parts: readonly Part[]): readonly (readonly Part[])[] {
  const lines: Part[][] = [[]];
  for (const [kind, text] of parts) {
    for (const [index, piece] of text.split("\n").entries()) {
      if (index > 0) lines.push([]);

      if (piece !== "") lines.at(-1)?.push([kind, piece]);
    }
  }
  return lines;
}

/** Whether a line is one long word, which would wrap as a whole and lose its indent. */
function isSolid(parts: readonly Part[]): boolean {
  const text = parts.map(([, piece]) => piece).join("");
  return /^\s+\S{24,}$/.test(text);
}

type Part = readonly [kind: string, text: string];

const xmlToken =
  /(<!--[\s\S]*?-->)|(<!\[CDATA\[)([\s\S]*?)(\]\]>)|(<\/?)([^\s/>]+)((?:"[^"]*"|'[^']*'|[^"'>])*?)(\/?>)|(&[#\w]+;)/g;
const attribute = /([\w:.-]+)(\s*=\s*)("[^"]*"|'[^']*')/g;
const jsonToken = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)/g;

function xmlParts(source: string): readonly Part[] {
  return tokens(
    source,
    xmlToken,
    ([, comment, cdata, inside = "", cdataEnd = "", open, name = "", rest = "", close = "", entity]) => {
      if (comment !== undefined) return [["comment", comment]];

      if (cdata !== undefined) return [["mark", cdata], ...xmlParts(inside), ["mark", cdataEnd]];

      if (entity !== undefined) return [["entity", entity]];

      const attributes = tokens(rest, attribute, ([, key = "", equals = "", value = ""]) => [
        ["key", key],
        ["", equals],
        ["string", value],
      ]);
      return [["mark", open ?? ""], ["name", name], ...attributes, ["mark", close]];
    },
  );
}

function jsonParts(source: string): readonly Part[] {
  return tokens(source, jsonToken, ([, text, colon, word, number]) => {
    if (text !== undefined)
      return colon === undefined
        ? [["string", text]]
        : [
            ["name", text],
            ["", colon],
          ];

    return [[word === undefined ? "number" : "key", word ?? number ?? ""]];
  });
}

function tokens(source: string, pattern: RegExp, read: (match: RegExpExecArray) => readonly Part[]): readonly Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const match of source.matchAll(pattern)) {
    parts.push(["", source.slice(from, match.index)], ...read(match));
    from = match.index + match[0].length;
  }
  return [...parts, ["", source.slice(from)] as const].filter(([, text]) => text !== "");
}
