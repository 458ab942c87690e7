import type { MarkdownIt } from "markdown-it";
import type { Dialect } from "../../../model/dialect.ts";

/** `:)` and the like become emoji where they stand apart: between spaces, signs and the ends of the text; as in markdown-it-emoji. */
export function takeEmoticons(markdown: MarkdownIt, { emoticons }: Dialect): void {
  if (!emoticons) return;
  // What is escaped, `\:)`, is a token of its own before texts are joined.
  markdown.core.ruler.before("text_join", "emoticons", ({ tokens }) => {
    for (const { type, children } of tokens) {
      if (type !== "inline" || children === null) continue;
      let isInAddress = false;
      for (const child of children)
        if (child.info === "auto") isInAddress = child.nesting > 0;
        else if (child.type === "text" && !isInAddress)
          child.content = child.content.replace(apart, (typed) => emojiOf.get(typed) ?? typed);
    }
  });
}

const faces: readonly (readonly [emoji: string, typed: string])[] = [
  ["😠", ">:( >:-("],
  ["😊", ':") :-")'],
  ["💔", "</3 <\\3"],
  ["😕", ":/ :-/"],
  ["😢", ":'( :'-( :,( :,-("],
  ["😦", ":( :-("],
  ["❤️", "<3"],
  ["👿", "]:( ]:-("],
  ["😇", "o:) O:) o:-) O:-) 0:) 0:-)"],
  ["😂", ":') :'-) :,) :,-) :'D :'-D :,D :,-D"],
  ["😗", ":* :-*"],
  ["😆", "x-) X-)"],
  ["😐", ":| :-|"],
  ["😮", ":o :-o :O :-O"],
  ["😡", ":@ :-@"],
  ["😄", ":D :-D"],
  ["😃", ":) :-)"],
  ["😈", "]:) ]:-)"],
  ["😭", ":,'( :,'-( ;( ;-("],
  ["😛", ":P :-P"],
  ["😎", "8-) B-)"],
  ["😓", ",:( ,:-("],
  ["😅", ",:) ,:-)"],
  ["😒", ":s :-S :z :-Z :$ :-$"],
  ["😉", ";) ;-)"],
];

const emojiOf: ReadonlyMap<string, string> = new Map(
  faces.flatMap(([emoji, typed]) => typed.split(" ").map((face) => [face, emoji] as const)),
);

const apart =
  /(?<![^\p{Z}\p{P}\p{Cc}])(?::,'-\(|,:-\(|,:-\)|0:-\)|:'-\(|:'-\)|:'-D|:,'\(|:,-\(|:,-\)|:,-D|:-"\)|>:-\(|O:-\)|\]:-\(|\]:-\)|o:-\)|,:\(|,:\)|0:\)|8-\)|:"\)|:'\(|:'\)|:'D|:,\(|:,\)|:,D|:-\$|:-\(|:-\)|:-\*|:-\/|:-@|:-D|:-O|:-P|:-S|:-Z|:-o|:-\||;-\(|;-\)|<\/3|<\\3|>:\(|B-\)|O:\)|X-\)|\]:\(|\]:\)|o:\)|x-\)|:\$|:\(|:\)|:\*|:\/|:@|:D|:O|:P|:o|:s|:z|:\||;\(|;\)|<3)(?![^\p{Z}\p{P}\p{Cc}])/gu;
