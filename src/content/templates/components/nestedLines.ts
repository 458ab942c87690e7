interface Frame {
  /** Where its text begins in the source. */
  readonly column: number;
  /** How many columns of it go. */
  readonly extra: number;
}

/**
 * What is inside a component of MDX is indented by authors as they like: MDX has no indented code. Here, such lines lose what would make code
 * of them, and keep their place in lists. The text is given in pieces, between which are the components.
 */
export class NestedLines {
  readonly #frames: Frame[] = [];
  readonly #isCode: (at: number) => boolean;
  #indent = "";

  constructor(isCode: (at: number) => boolean) {
    this.#isCode = isCode;
  }

  /** The white space before what a component becomes, in the line that was read last. */
  get indent(): string {
    return this.#indent;
  }

  /** @param isFollowed Is there a component right after the piece? */
  read(piece: string, from: number, isNested: boolean, isFollowed: boolean): string {
    let at = from;
    const lines = piece.split("\n");
    return lines
      .map((line, number) => {
        const start = at;
        at += line.length + 1;
        if (number === 0 && start > 0) return line;
        const rest = line.trimStart();
        if (rest === "" && !(isFollowed && number === lines.length - 1)) return line;
        const typed = line.slice(0, line.length - rest.length);
        return this.#isCode(start - 1) ? this.#shifted(typed) + rest : this.#line(typed, rest, isNested);
      })
      .join("\n");
  }

  #line(typed: string, rest: string, isNested: boolean): string {
    const column = widthOf(typed);
    while ((this.#frames.at(-1)?.column ?? 0) > column) this.#frames.pop();
    const depth = column - (this.#frames.at(-1)?.column ?? 0);
    if (depth >= 4 && isNested) this.#frames.push({ column, extra: depth });
    const indent = this.#shifted(typed);
    this.#indent = depth >= 4 && !isNested ? indent.slice(0, Math.max(0, indent.length - depth)) : indent;
    const [marker] = /^(?:[-*+]|\d{1,9}[.)]) {1,4}(?=\S)/.exec(rest) ?? [];
    if (marker !== undefined && this.#frames.length < mostFrames)
      this.#frames.push({ column: column + marker.length, extra: 0 });
    return indent + rest;
  }

  #shifted(typed: string): string {
    const extra = this.#frames.reduce((sum, frame) => sum + frame.extra, 0);
    return extra === 0 ? typed : " ".repeat(Math.max(0, widthOf(typed) - extra));
  }
}

const mostFrames = 50;

/** @see CommonMark §2.2 */
function widthOf(typed: string): number {
  let width = 0;
  for (const char of typed) width += char === "\t" ? 4 - (width % 4) : 1;
  return width;
}
