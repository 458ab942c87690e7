import os, sys
sys.path.append(os.curdir)
from pelicanconf import *
SITEURL = "https://harbour.press"
RELATIVE_URLS = False
FEED_ALL_ATOM = "feeds/all.atom.xml"
