const nameOf = (page) => page.fileSlug;

module.exports = {
  eleventyComputed: {
    permalink: (data) => {
      if (!data.page.inputPath.match(/\.md$/)) {
        return false;
      }
      if (data.permalink) {
        return data.permalink;
      }
      return `/notes/${nameOf(data.page)}.html`;
    },
  },
};
