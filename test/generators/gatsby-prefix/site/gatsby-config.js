const path = require("path");
const siteUrl = process.env.SITE_URL || "https://harbour.press";
module.exports = {
  pathPrefix: "/notes",
  trailingSlash: "always",
  siteMetadata: { title: "Harbour", siteUrl, language: "en-GB", author: "Ada" },
  plugins: [
    { resolve: "gatsby-source-filesystem", options: { name: "posts", path: path.join(__dirname, "content", "blog") } },
    { resolve: "gatsby-source-filesystem", options: { name: "pages", path: path.resolve(__dirname, "content/pages") } },
    "gatsby-transformer-remark",
    {
      resolve: `gatsby-plugin-feed`,
      options: { feeds: [{ output: "/feed/rss.xml", title: "Harbour", query: "{ site { id } }", serialize: () => [] }] },
    },
  ],
};
