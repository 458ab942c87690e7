import { sourceKinds } from "../../model/catalogue/source.ts";
import { type Diagnostic, diagnostic } from "../../model/diagnostic.ts";
import type { ContentPath } from "../../model/text.ts";

/** One cell of a notebook, as a reader sees it. */
export interface Cell {
  readonly kind: "markdown" | "raw" | "code";
  readonly source: string;
  readonly outputs: readonly unknown[];
  /** Files that were dropped into a Markdown cell: `![](attachment:a.png)`. */
  readonly attachments: Readonly<Record<string, unknown>>;
}

export interface Notebook {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly cells: readonly Cell[];
  /** The language of the code. */
  readonly language: string;
}

/**
 * Reads a Jupyter notebook of format 4. For older formats, it only returns that they are not supported.
 * @see https://nbformat.readthedocs.io/en/latest/format_description.html
 */
export function readNotebook(path: ContentPath, text: string): Notebook | Diagnostic {
  const wrong = (reason: string): Diagnostic => diagnostic(sourceKinds.NOTEBOOK_INVALID, { reason }, { path });
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return wrong((error as Error).message.split("\n")[0]?.slice(0, 200) ?? "");
  }
  if (!isObject(data) || !Array.isArray(data.cells))
    return wrong("it has no list of cells, as notebooks of format 4 have");
  const metadata = isObject(data.metadata) ? data.metadata : {};
  const kernel = isObject(metadata.kernelspec) ? metadata.kernelspec.language : undefined;
  const language = isObject(metadata.language_info) ? (metadata.language_info.name ?? kernel) : kernel;
  return {
    metadata,
    language: typeof language === "string" && /^[\w+#.-]{1,40}$/.test(language) ? language : "python",
    cells: data.cells.slice(0, mostCells).flatMap((cell: unknown) => cellOf(cell)),
  };
}

const mostCells = 10_000;

function cellOf(cell: unknown): readonly Cell[] {
  if (!isObject(cell)) return [];
  const { cell_type: kind, source, outputs, attachments, metadata } = cell;
  if (kind !== "markdown" && kind !== "raw" && kind !== "code") return [];
  const hidden = isObject(metadata) ? hiddenParts(metadata) : { isAll: false, isInput: false, isOutput: false };
  if (hidden.isAll) return [];
  return [
    {
      kind,
      source: hidden.isInput && kind === "code" ? "" : joinedText(source),
      outputs: Array.isArray(outputs) && !hidden.isOutput ? outputs.slice(0, 100) : [],
      attachments: isObject(attachments) ? attachments : {},
    },
  ];
}

/** The tags of Jupyter Book and nbconvert for parts that are not shown. */
function hiddenParts({ tags, jupyter }: Readonly<Record<string, unknown>>): {
  readonly isAll: boolean;
  readonly isInput: boolean;
  readonly isOutput: boolean;
} {
  const has = (part: string): boolean =>
    Array.isArray(tags) &&
    (tags.includes(`remove-${part}`) || tags.includes(`remove_${part}`) || tags.includes(`hide-${part}`));
  const state = isObject(jupyter) ? jupyter : {};
  return {
    isAll: has("cell"),
    isInput: has("input") || state.source_hidden === true,
    isOutput: has("output") || state.outputs_hidden === true,
  };
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text is a list of lines, or a string. */
export function joinedText(value: unknown): string {
  const text = Array.isArray(value) ? value.filter((one) => typeof one === "string").join("") : value;
  return typeof text === "string" ? text.replace(/\r\n?/g, "\n") : "";
}
