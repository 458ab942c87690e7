import attrs from "markdown-it-attrs";
import cjkBreaks from "markdown-it-cjk-breaks";
import footnote from "markdown-it-footnote";

export default (config) => {
  config.amendLibrary("md", (markdown) => markdown.use(attrs).use(footnote).use(cjkBreaks));
};
