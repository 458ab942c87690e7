import type { MarkdownIt } from "markdown-it";

/** A run of marks such as `**`, with the characters beside it; a space stands for the ends of the text. */
export interface DelimiterRun {
  readonly mark: string;
  readonly before: string;
  readonly behind: string;
  /** As for `*`, and not as for `_`, it may be within a word. */
  readonly canSplitWord: boolean;
}

interface Ends {
  readonly can_open: boolean;
  readonly can_close: boolean;
}

/** Lets a dialect decide whether marks begin or end emphasis; where it does not, CommonMark's rules hold. */
export function decideDelimiters(markdown: MarkdownIt, decide: (run: DelimiterRun) => Ends | undefined): void {
  const { inline } = markdown;
  inline.State = class extends inline.State {
    override scanDelims(
      start: number,
      canSplitWord: boolean,
    ): ReturnType<InstanceType<typeof inline.State>["scanDelims"]> {
      const found = super.scanDelims(start, canSplitWord);
      const before = start === 0 ? " " : this.src.charAt(start - 1);
      const behind = start + found.length >= this.posMax ? " " : this.src.charAt(start + found.length);
      const ends = decide({ mark: this.src.charAt(start), before, behind, canSplitWord });
      return ends === undefined ? found : { ...found, ...ends };
    }
  };
}
