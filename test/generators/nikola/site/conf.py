# -*- coding: utf-8 -*-
import os
BLOG_AUTHOR = "Ada"
BLOG_TITLE = "Harbour"
SITE_URL = "https://harbour.press/"
BASE_URL = "https://harbour.press/"
BLOG_EMAIL = "ada@harbour.press"
BLOG_DESCRIPTION = "News"
DEFAULT_LANG = "en"
TRANSLATIONS = {
    DEFAULT_LANG: "",
    "de": "./de",
}
SHOW_UNTRANSLATED_POSTS = False
TIMEZONE = "Europe/Berlin"
POSTS = (
    ("posts/*.md", "blog", "post.tmpl"),
    ("posts/*.rst", "blog", "post.tmpl"),
    ("notes/*.md", "n", "post.tmpl"),
)
PAGES = (("pages/*.md", "", "page.tmpl"),)
COMPILERS = {"rest": (".rst",), "markdown": (".md",), "html": (".html",)}
PRETTY_URLS = True
