export default {
  layout: "post.njk",
  tags: ["blog-post"],
  permalink({ page }) {
    return `/web/${page.fileSlug}/`;
  },
};
