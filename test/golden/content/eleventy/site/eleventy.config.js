import attrs from "markdown-it-attrs";
import cjkBreaks from "markdown-it-cjk-breaks";
import footnote from "markdown-it-footnote";

export default (config) => {
  config.addShortcode("image", (src, alt, sizes) => `<picture><img src="${src}" alt="${alt}" sizes="${sizes}"></picture>`);
  config.amendLibrary("md", (markdown) => markdown.use(attrs).use(footnote).use(cjkBreaks));
};
