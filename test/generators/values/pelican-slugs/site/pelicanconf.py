AUTHOR = "The Harbour"
SITENAME = "Harbour"
SITEURL = ""
PATH = "content"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
DEFAULT_CATEGORY = "Odds"
FEED_ALL_ATOM = None
TRANSLATION_FEED_ATOM = None
USE_FOLDER_AS_CATEGORY = False
TAG_REGEX_SUBSTITUTIONS = [
    (r'C\+\+', 'cpp'),
    ('C#', 'csharp'),
    ('\.net', 'dotnet'),
    (r'[^\w\s-]', ''),
    (r'(?u)\A\s*', ''),
    (r'(?u)\s*\Z', ''),
    (r'[-\s]+', '-'),
]
