module.exports = { plugins: ["gatsby-remark-katex", "gatsby-remark-smartypants"] };
