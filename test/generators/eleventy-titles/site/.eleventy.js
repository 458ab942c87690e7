module.exports = (config) => {
  
  config.addCollection("news", (api) => api.getFilteredByTag("item").reverse());
};
module.exports.config = { dir: { input: "pages", includes: "../_includes", data: "../_data" }, markdownTemplateEngine: "njk" };
