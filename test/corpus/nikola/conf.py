BLOG_AUTHOR = "Jun Ito"
BLOG_TITLE = "Paper Maps"
SITE_URL = "https://maps.harbour.press/"
DEFAULT_LANG = "en"
TIMEZONE = "UTC"
POSTS = (("posts/*.md", "posts", "post.tmpl"),)
PAGES = (("pages/*.md", "", "page.tmpl"),)
