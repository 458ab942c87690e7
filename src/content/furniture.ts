/** Class names of what generators put around a text for their own pages. */
const classes =
  /(?:^|\s)(?:anchor|header-anchor|heading-anchor|headerlink|hash-link|anchorjs-link|headline-anchor|direct-link|copy-button|btn-clipboard|clipboard-button|copy-code-button|code-copy|lineno|linenos|line-numbers-rows|gutter|lnt|table-of-contents|toc|toc-container|markdown-toc|edit-this-page|edit-page-link|share-buttons|sr-only|visually-hidden|screen-reader-text|hidden)(?:\s|$)/;

/** Does an element belong to the page, not to the text? Heading anchors, copy buttons, line numbers, tables of contents. */
export function isFurniture(name: string, attributes: Readonly<Record<string, string>>): boolean {
  if (attributes.hidden !== undefined || /(?:^|;)\s*display\s*:\s*none/i.test(attributes.style ?? ""))
    return name !== "details";
  if (
    name === "nav" &&
    /toc|contents/i.test(`${attributes.id ?? ""} ${attributes.class ?? ""} ${attributes.role ?? ""}`)
  )
    return true;
  const { class: given } = attributes;
  if (given === undefined || !classes.test(given)) return false;
  // A highlighted table has its numbers in a cell of their own; its code is in the next one.
  return !/(?:^|\s)(?:rouge-table|highlighttable|lntable)(?:\s|$)/.test(given);
}
