const { createFilePath } = require("gatsby-source-filesystem");

exports.onCreateNode = ({ node, actions, getNode }) => {
  if (node.internal.type !== "MarkdownRemark") return;
  const slug = createFilePath({ node, getNode, basePath: "content/blog" });
  actions.createNodeField({ node, name: "slug", value: slug });
};

exports.createPages = async ({ graphql, actions }) => {
  const { data } = await graphql(`{ allMarkdownRemark { edges { node { id frontmatter { date } fields { slug } } } } }`);
  for (const { node } of data.allMarkdownRemark.edges) {
    if (!node.frontmatter.date) continue;
    actions.createPage({
      path: `/blog${node.fields.slug}`,
      component: require.resolve("./src/templates/blog-post.js"),
      context: { id: node.id },
    });
  }
};
