const isProduction = process.env.NODE_ENV !== "development";

function posts(api) {
  return api.getFilteredByGlob("content/_posts/**/*.md").filter((post) => !post.data.draft && post.data.permalink !== false);
}

export const live = (api) => posts(api).filter((post) => !isProduction || post.date.getTime() <= Date.now());
