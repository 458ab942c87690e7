import type { DiagnosticKind } from "../diagnostic.ts";

/** FW14xx: the text of articles and their media. */
export const contentKinds = {
  LINKED_ARTICLE_MISSING: {
    code: "FW1401",
    name: "LINKED_ARTICLE_MISSING",
    severity: "warning",
    message: 'a link to "{link}", and there is no such article',
    hint: "Correct the link; until then only its text is shown.",
    explanation:
      "A link to another article file leads to that article's address. The file that this one names does not exist.",
  },
  RENDERER_FAILED: {
    code: "FW1402",
    name: "RENDERER_FAILED",
    severity: "error",
    message: "the renderer {name} failed: {reason}",
    hint: "Fix content.render in the config, or the article that it fails on.",
    explanation: "The site's own renderer threw an error. The article is left out, or stays as it last was.",
  },
  ADDRESS_OF_BUNDLER: {
    code: "FW1403",
    name: "ADDRESS_OF_BUNDLER",
    severity: "warning",
    message: 'only the site\'s bundler knows where "{link}" is published',
    hint: "Put the file into the static folder or beside the article, or set content.render.",
    explanation:
      "Names such as @/ and ~/ stand for folders of the site's source. Their files get other addresses when the site is built, so that a feed cannot lead to them.",
  },
  BODY_TOO_LONG: {
    code: "FW1404",
    name: "BODY_TOO_LONG",
    severity: "warning",
    message: "{characters} characters: only the first {most} are in the feeds",
    hint: "Split the article, or move data into files of its own.",
    explanation: "Readers give up on articles of megabytes, and aggregators refuse feeds with them.",
  },
  TOO_MUCH_WORK: {
    code: "FW1409",
    name: "TOO_MUCH_WORK",
    severity: "warning",
    message: "it would become too much text: it ends where the limit was reached",
    hint: "Look for includes, variables or references that are used again and again.",
    explanation:
      "A few lines can stand for millions, such as a variable made of itself, or one long address that is linked thousands of times. What an article may become is limited by a count of characters, so that no article holds up the others.",
  },
  MORE_UNTOLD: {
    code: "FW1410",
    name: "MORE_UNTOLD",
    severity: "info",
    message: "there is more of this kind than the first {most}",
    hint: "Correct those that are told; the others follow in the next build.",
    explanation:
      "An article with hundreds of mistakes of one kind has one mistake. Only the first are told one by one.",
  },
  PRIVATE_ADDRESS: {
    code: "FW1411",
    name: "PRIVATE_ADDRESS",
    severity: "warning",
    message: '"{link}" is to be loaded from the reader\'s own machine or network: it is left out',
    hint: "Write the address under which the site publishes the file.",
    explanation:
      "Addresses such as http://localhost/ or http://192.168.1.1/ mean another machine for each reader, and what a feed makes readers load from there asks it in their name. Only links may lead there, and the site's own address when it is such a one itself.",
  },
  TEMPLATE_UNKNOWN: {
    code: "FW1450",
    name: "TEMPLATE_UNKNOWN",
    severity: "warning",
    message: '"{name}" is a template that is not known here: {fate}',
    hint: "Say in content.shortcodes what it stands for, or set content.render to the site's own renderer.",
    explanation:
      "Site generators run shortcodes and tags as programs. The common ones are understood; this one is not. What stands between its two tags stays, and in a sentence so does a text that is given to it; else it is left out.",
  },
  MEDIA_MISSING: {
    code: "FW1451",
    name: "MEDIA_MISSING",
    severity: "warning",
    message: "there is no file {src}",
    hint: "Correct the path, or put the file beside the article.",
    explanation:
      "The length and type of a medium are read from the file. Readers that need the length may not play it.",
  },
  MEDIA_SIZE_UNKNOWN: {
    code: "FW1452",
    name: "MEDIA_SIZE_UNKNOWN",
    severity: "warning",
    message: 'the size of {src} is not known, so that RSS says length="0"',
    hint: "Write it beside the address, in bytes: length: 12345678.",
    explanation:
      "The file is not here, and the front matter does not say how long it is. Podcast directories ask for the size, and players show it.",
    spec: "RSS 2.0, enclosure",
  },
  MEDIA_TYPE_UNKNOWN: {
    code: "FW1453",
    name: "MEDIA_TYPE_UNKNOWN",
    severity: "warning",
    message: "nothing tells of what type {src} is, so that the feeds say {type}",
    hint: "Write it beside the address: type: audio/mpeg.",
    explanation:
      "The address has no ending that is known, the file is not here, and neither its key nor a type in the front matter says what it is. Players pass over media of a type that they do not know.",
    spec: "RSS 2.0, enclosure",
  },
  MEDIA_NOT_SECURE: {
    code: "FW1454",
    name: "MEDIA_NOT_SECURE",
    severity: "warning",
    message: "{src} is not at an https address, which podcasts ask for",
    hint: "Write https:// where the server has it.",
    explanation:
      "The podcast namespace requires https, and apps on phones load nothing else by default. The site has a feed with a `podcast`.",
    spec: "podcast namespace 1.0",
  },
  SHORTCODE_FAILED: {
    code: "FW1455",
    name: "SHORTCODE_FAILED",
    severity: "error",
    message: "content.shortcodes.{name} failed: {reason}",
    hint: "Correct the function in the config; until then the text between its two tags stays, if there is one.",
    explanation: "A function of content.shortcodes threw an error, or gave something that is not a text.",
  },
  REMARK_UNCLOSED: {
    code: "FW1413",
    name: "REMARK_UNCLOSED",
    severity: "warning",
    message: "a private remark begins here and never ends: what follows is not published",
    hint: "Close it: %% after %%, {:/comment} after {::comment}, {% endcomment %} after {% comment %}.",
    explanation:
      "What authors write for themselves does not go out. Without an end nobody can tell where the remark stops, so that nothing behind it is published either.",
  },
  MARKUP_UNRENDERED: {
    code: "FW1420",
    name: "MARKUP_UNRENDERED",
    severity: "error",
    message: "{markup} needs {tool}, which is not here: the article is left out",
    hint: "{command}",
    explanation:
      "reStructuredText, AsciiDoc and Org are rendered by the programs and packages that are made for them, which are not part of this one. Until one is there, such an article is left out, or stays as it last was; it is never published as raw markup.",
  },
  MARKUP_LEFT_OUT: {
    code: "FW1421",
    name: "MARKUP_LEFT_OUT",
    severity: "warning",
    message: '"{found}" is left out: {reason}',
    hint: "Write it in another way, or set content.render to the site's own renderer.",
    explanation:
      "Directives that a site generator adds are not known to the renderer, and those that would read other files or put in raw HTML are turned off, since an article must not publish what lies elsewhere on the machine.",
  },
} as const satisfies Record<string, DiagnosticKind>;
