module.exports = (api) => {
  const posts = [...api.getFilteredByGlob("src/posts/**/*.md")].filter((post) => !post.inputPath.endsWith("index.md"));
  return posts.reverse();
};
