module.exports = (config) => {
  config.addCollection("posts", require("./lib/collections/posts"));
  config.addPassthroughCopy({ "src/files": "/", "src/assets/pictures": "pictures" });
  return { dir: { input: "src" } };
};
