const svg = new Set(
  (
    "a animate animateColor animateMotion animateTransform circle clipPath defs desc ellipse font-face font-face-name font-face-src foreignObject g glyph hkern image linearGradient line marker mask metadata missing-glyph " +
    "mpath path polygon polyline radialGradient rect set stop style svg switch symbol text title tspan textPath use pattern filter feGaussianBlur feOffset feBlend feColorMatrix feMerge feMergeNode feFlood feComposite " +
    "accent-height accumulate additive alphabetic arabic-form ascent attributeName attributeType baseProfile bbox begin by calcMode cap-height class clip-path color color-interpolation color-rendering clip-rule content cx cy d dx dy descent display dur end " +
    "fill fill-opacity fill-rule font-family font-size font-stretch font-style font-variant font-weight from fx fy g1 g2 glyph-name gradientUnits gradientTransform hanging height horiz-adv-x horiz-origin-x id ideographic k keyPoints keySplines keyTimes lang " +
    "marker-end marker-mid marker-start markerHeight markerUnits markerWidth mathematical max min name offset opacity orient origin overline-position overline-thickness panose-1 pathLength points preserveAspectRatio r refX refY repeatCount repeatDur requiredExtensions requiredFeatures " +
    "restart rotate rx ry slope stemh stemv stop-color stop-opacity strikethrough-position strikethrough-thickness stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width systemLanguage target text-anchor to transform type " +
    "u1 u2 underline-position underline-thickness unicode unicode-range units-per-em values version viewBox visibility width widths x x-height x1 x2 y y1 y2 zoomAndPan clipPathUnits maskUnits patternUnits patternTransform href spreadMethod role aria-label aria-hidden focusable overflow"
  ).split(" "),
);

const math = new Set(
  (
    "annotation annotation-xml maction math merror mfrac mfenced mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics menclose ms " +
    "actiontype align columnalign columnlines columnspacing columnspan depth display displaystyle encoding equalcolumns equalrows fence fontstyle fontweight frame height linethickness lspace mathbackground mathcolor mathvariant maxsize minsize open close notation other rowalign rowlines rowspacing rowspan rspace scriptlevel selection separator separators stretchy width class id style title lang dir accent accentunder movablelimits largeop symmetric form href bevelled numalign denomalign subscriptshift superscriptshift side voffset altimg alttext"
  ).split(" "),
);

/** An element or attribute of SVG that readers keep. */
export const isSafeSvg = (name: string): boolean => svg.has(name);
/** The same for MathML. */
export const isSafeMath = (name: string): boolean => math.has(name);
