import type { DiagnosticKind } from "../diagnostic.ts";

/** FW14xx: the text of articles and their media. */
export const contentKinds = {
  LINKED_ARTICLE_MISSING: {
    code: "FW1401",
    name: "LINKED_ARTICLE_MISSING",
    severity: "warning",
    message: 'link to "{link}": there is no such article',
    hint: "Fix the link; only its text is shown until then.",
    explanation:
      "A link to another article file becomes a link to that article's URL. This link names a file that does not exist.",
  },
  RENDERER_FAILED: {
    code: "FW1402",
    name: "RENDERER_FAILED",
    severity: "error",
    message: "the renderer {name} failed: {reason}",
    hint: "Fix content.render in the config, or the article it fails on.",
    explanation: "The site's own renderer threw an error. The article is left out, or stays as it was last published.",
  },
  ADDRESS_OF_BUNDLER: {
    code: "FW1403",
    name: "ADDRESS_OF_BUNDLER",
    severity: "warning",
    message: 'only the site\'s bundler knows where "{link}" is published',
    hint: "Move the file into the static folder or next to the article, or set content.render.",
    explanation:
      "Paths that start with @/ or ~/ point into the site's source. A bundler publishes these files at other URLs, which a feed cannot know.",
  },
  BODY_TOO_LONG: {
    code: "FW1404",
    name: "BODY_TOO_LONG",
    severity: "warning",
    message: "the text has {characters} characters; only the first {most} are published",
    hint: "Split the article, or move data into separate files.",
    explanation: "Readers give up on articles of several megabytes, and aggregators refuse feeds that contain them.",
  },
  TOO_MUCH_WORK: {
    code: "FW1409",
    name: "TOO_MUCH_WORK",
    severity: "warning",
    message: "the article would become too long and is cut at the limit",
    hint: "Look for includes, variables or references that are repeated many times.",
    explanation:
      "A few lines can expand to millions, such as a variable that contains itself, or one long URL that is linked thousands of times. The number of characters is limited, so that no article delays the others.",
  },
  MORE_UNTOLD: {
    code: "FW1410",
    name: "MORE_UNTOLD",
    severity: "info",
    message: "more problems of this kind; only the first {most} are shown",
    hint: "Fix those that are shown; the next build shows more.",
    explanation: "Hundreds of problems of one kind usually have one cause, so only the first ones are listed.",
  },
  PRIVATE_ADDRESS: {
    code: "FW1411",
    name: "PRIVATE_ADDRESS",
    severity: "warning",
    message: '"{link}" points to the reader\'s own computer or network and is left out',
    hint: "Write the URL at which the site publishes the file.",
    explanation:
      "URLs such as http://localhost/ or http://192.168.1.1/ mean a different computer for each reader, and a feed that loads something from there makes requests in the reader's name. Only links may point there, and the site's own URL if it is such an address itself.",
  },
  TEMPLATE_UNKNOWN: {
    code: "FW1450",
    name: "TEMPLATE_UNKNOWN",
    severity: "warning",
    message: '"{name}" is a template that is not known here: {fate}',
    hint: "Define it in content.shortcodes, or set content.render to the site's own renderer.",
    explanation:
      "Site generators run shortcodes and tags as programs. The common ones are understood; this one is not. The text between its two tags stays. In a sentence, a text that is passed to it stays, too. Otherwise it is left out.",
  },
  SNIPPET_MISSING: {
    code: "FW1458",
    name: "SNIPPET_MISSING",
    severity: "warning",
    message: "the text of {file} belongs here, but {reason}: it is left out",
    hint: "Fix the path. Only files in the folder of the site are read.",
    explanation:
      'Articles may contain other files, or parts of them: `<<< @/file`, `<!--@include: file-->`, `--8<-- "file"`. Such a file is only read if it is in the folder of the site and its name does not begin with a dot. A link that leads out of the folder is not followed, and nothing is loaded from the web.',
  },
  DRAWING_LEFT_OUT: {
    code: "FW1459",
    name: "DRAWING_LEFT_OUT",
    severity: "warning",
    message: "a drawing (inline SVG) is left out: {fate}",
    hint: "Save the drawing as a file, and show it as a picture.",
    explanation:
      "SVG in the text can run scripts and load files, so most readers remove it, and some show its labels as a jumble of words. Its title (`<title>` or `aria-label`) is shown instead. Small icons are left out without a message.",
  },
  MEDIA_MISSING: {
    code: "FW1451",
    name: "MEDIA_MISSING",
    severity: "warning",
    message: "the file {src} does not exist",
    hint: "Fix the path, or put the file next to the article.",
    explanation:
      "The length and type of a media file are read from the file itself. Readers that need the length may not play it.",
  },
  MEDIA_SIZE_UNKNOWN: {
    code: "FW1452",
    name: "MEDIA_SIZE_UNKNOWN",
    severity: "warning",
    message: 'the size of {src} is unknown, so RSS says length="0"',
    hint: "Write the size in bytes next to the URL: length: 12345678.",
    explanation:
      "The file is not on this computer, and the front matter does not give its size. Podcast directories ask for the size, and players show it.",
    spec: "RSS 2.0, enclosure",
  },
  MEDIA_TYPE_UNKNOWN: {
    code: "FW1453",
    name: "MEDIA_TYPE_UNKNOWN",
    severity: "warning",
    message: "the media type of {src} is unknown, so the feeds say {type}",
    hint: "Write the type next to the URL: type: audio/mpeg.",
    explanation:
      "The URL has no known file extension, the file is not on this computer, and the front matter gives no type. Players skip media of a type they do not know.",
    spec: "RSS 2.0, enclosure",
  },
  MEDIA_NOT_SECURE: {
    code: "FW1454",
    name: "MEDIA_NOT_SECURE",
    severity: "warning",
    message: "{src} does not use https, which podcasts require",
    hint: "Use https:// if the server supports it.",
    explanation:
      "The podcast namespace requires https, and phone apps load nothing else by default. One of the site's feeds is a `podcast`.",
    spec: "podcast namespace 1.0",
  },
  SHORTCODE_FAILED: {
    code: "FW1455",
    name: "SHORTCODE_FAILED",
    severity: "error",
    message: "content.shortcodes.{name} failed: {reason}",
    hint: "Fix the function in the config. Until then, the text between its two tags stays, if there is any.",
    explanation: "A function of content.shortcodes threw an error, or returned something that is not a string.",
  },
  OTHER_CASE: {
    code: "FW1456",
    name: "OTHER_CASE",
    severity: "warning",
    message: '"{link}" is written "{found}" on disk',
    hint: "Use the same upper and lower case: names are case-sensitive on most servers.",
    explanation:
      "The file exists, but its name differs in upper and lower case. On your computer that may not matter; on most servers, readers get an error.",
  },
  REFERENCE_UNDEFINED: {
    code: "FW1457",
    name: "REFERENCE_UNDEFINED",
    severity: "warning",
    message: "the reference [{link}] has no definition: only the text of the link is shown",
    hint: "Write a line [{link}]: https://… or correct the name.",
    explanation: "A link such as [text][name] gets its URL from a line [name]: URL in the same article.",
  },
  APP_MARK_LEFT: {
    code: "FW1460",
    name: "APP_MARK_LEFT",
    severity: "warning",
    message: "{found} is a mark of {app}, and is shown as it is",
    hint: "Write what readers should see in its place, or remove it.",
    explanation:
      "Exports of apps contain marks that only the app understands: references to other blocks, galleries, players. What they stand for is not in the file.",
  },
  REMARK_UNCLOSED: {
    code: "FW1413",
    name: "REMARK_UNCLOSED",
    severity: "warning",
    message: "a private comment starts here and is never closed: what follows it is not published",
    hint: "Close it: %% after %%, {:/comment} after {::comment}, {% endcomment %} after {% comment %}.",
    explanation:
      "Comments that authors write for themselves are not published. Without the closing mark it is unknown where the comment ends, so nothing after it is published either.",
  },
  MARKUP_UNRENDERED: {
    code: "FW1420",
    name: "MARKUP_UNRENDERED",
    severity: "error",
    message: "{markup} needs {tool}, which is not installed: the article is left out",
    hint: "{command}",
    explanation:
      "reStructuredText, AsciiDoc and Org are rendered by separate programs and packages. Until one is installed, such an article is left out, or stays as it was last published; it is never published as raw markup.",
  },
  MARKUP_LEFT_OUT: {
    code: "FW1421",
    name: "MARKUP_LEFT_OUT",
    severity: "warning",
    message: '"{found}" is left out: {reason}',
    hint: "Write it differently, or set content.render to the site's own renderer.",
    explanation:
      "The renderer does not know directives that a site generator adds. Directives that read other files or insert raw HTML are disabled, because an article must not publish other files of this computer.",
  },
} as const satisfies Record<string, DiagnosticKind>;
