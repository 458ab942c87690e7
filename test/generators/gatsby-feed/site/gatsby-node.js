const path = require(`path`)
const { createFilePath } = require(`gatsby-source-filesystem`)

exports.createPages = async ({ graphql, actions }) => {
  const blogPost = path.resolve(`./src/templates/blog-post.js`)
  const result = await graphql(`{ allMarkdownRemark(sort: { frontmatter: { date: ASC } }, limit: 1000) { nodes { id fields { slug } } } }`)
  result.data.allMarkdownRemark.nodes.forEach(post => {
    actions.createPage({ path: post.fields.slug, component: blogPost, context: { id: post.id } })
  })
}

exports.onCreateNode = ({ node, actions, getNode }) => {
  if (node.internal.type === `MarkdownRemark`) {
    const value = createFilePath({ node, getNode })
    actions.createNodeField({ name: `slug`, node, value })
  }
}
