/** Properties that readers keep: they do not move or hide anything outside the text. */
const safeProperties = new Set(
  (
    "azimuth background background-color border border-bottom border-bottom-color border-bottom-style border-bottom-width border-collapse border-color border-left border-left-color " +
    "border-left-style border-left-width border-right border-right-color border-right-style border-right-width border-spacing border-style border-top border-top-color border-top-style " +
    "border-top-width border-width border-radius caption-side clear color cursor direction display elevation empty-cells float font font-family font-size font-style font-variant font-weight height " +
    "letter-spacing line-height list-style list-style-type margin margin-bottom margin-left margin-right margin-top max-height max-width min-height min-width object-fit overflow padding padding-bottom " +
    "padding-left padding-right padding-top pause pause-after pause-before pitch pitch-range richness speak speak-header speak-numeral speak-punctuation speech-rate stress text-align " +
    "text-decoration text-indent text-transform unicode-bidi vertical-align voice-family volume white-space width word-spacing aspect-ratio page-break-after page-break-before page-break-inside"
  ).split(" "),
);
/** Shorthands whose value could contain a picture or move something far away. */
const shorthands = /^(?:background|border|margin|padding)(?:-|$)/;
const safeWord =
  /^(?:auto|aqua|black|block|blue|bold|both|bottom|brown|center|collapse|currentcolor|dashed|dotted|double|fuchsia|gray|grey|green|groove|hidden|inherit|initial|inset|italic|left|lime|maroon|medium|navy|none|normal|nowrap|olive|orange|outset|pink|pointer|purple|red|revert|ridge|right|silver|solid|teal|thick|thin|top|transparent|underline|unset|white|yellow|!important|!|important)$/i;
const safeValue =
  /^(?:#[0-9a-f]{3,8}|rgba?\([\d.,%\s]*\)?|hsla?\([\d.,%\s]*\)?|[-+]?(?:\d{1,3}(?:\.\d{0,3})?|\.\d{1,3})(?:cm|r?em|ex|in|mm|pc|pt|px|%|vw|vh|ch)?|[\d.]+%?,|\d+%?\))$/i;

/** The first declaration of a style that readers remove, or nothing. */
export function riskyStyle(style: string): string | undefined {
  if (
    /\\|\/\*|expression|javascript|@import|url\s*\(\s*["']?\s*(?!https?:)/i.test(style) &&
    /\\|\/\*|expression|javascript|@import/i.test(style)
  )
    return style.trim().slice(0, 60);
  for (const declaration of style.split(";")) {
    if (declaration.trim() === "") continue;
    const [, property = "", value = ""] = /^\s*([-\w]+)\s*:\s*([\s\S]*)$/.exec(declaration) ?? [];
    if (!safeProperties.has(property.toLowerCase())) return declaration.trim().slice(0, 60);
    if (!shorthands.test(property.toLowerCase()) || /radius|collapse|spacing/.test(property)) continue;
    const words = value
      .replace(/\(([^()]*)\)/g, (_all, inner: string) => `(${inner.replace(/\s+/g, "")})`)
      .trim()
      .split(/\s+/);
    if (!words.every((word) => safeWord.test(word) || safeValue.test(word))) return declaration.trim().slice(0, 60);
  }
  return undefined;
}
