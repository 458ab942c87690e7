module.exports = (config) => {
  config.addCollection("posts", require("./lists/posts"));
  config.addPassthroughCopy({ "src/files": "/", "src/assets/pictures": "pictures" });
  return { dir: { input: "src" } };
};
