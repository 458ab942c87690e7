import lume from "lume/mod.ts";
import feed from "lume/plugins/feed.ts";
import slugifyUrls from "lume/plugins/slugify_urls.ts";

const site = lume({ src: "./src", location: new URL("https://harbour.press/") });

site.use(slugifyUrls());
site.use(feed({ output: ["/feed.xml", "/feed.json"], query: "type=post", limit: 100, info: { title: "Harbour Press" } }));

export default site;
