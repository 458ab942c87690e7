from pelicanconf import *
SITEURL = "https://harbour.press"
FEED_ALL_ATOM = "feeds/all.atom.xml"
