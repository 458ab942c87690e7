module.exports = {
  siteMetadata: {
    title: `Harbour`,
    author: { name: `Ada` },
    description: `What we write`,
    siteUrl: process.env.URL || `https://harbour.press/`,
  },
  plugins: [
    { resolve: `gatsby-source-filesystem`, options: { path: `${__dirname}/content/blog`, name: `blog` } },
    { resolve: `gatsby-source-filesystem`, options: { name: `images`, path: `${__dirname}/src/images` } },
    `gatsby-transformer-remark`,
  ],
};
