import attrs from "markdown-it-attrs";
import footnote from "markdown-it-footnote";

export default (config) => {
  config.amendLibrary("md", (markdown) => markdown.use(attrs).use(footnote));
};
