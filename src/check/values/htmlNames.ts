/** The elements of HTML 5 and HTML 4. */
export const htmlElements: ReadonlySet<string> = new Set(
  (
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo big blockquote body br button canvas caption center cite code col " +
    "colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head " +
    "header hgroup hr html i iframe img input ins isindex kbd keygen label legend li link main map mark menu meta meter nav nobr noembed noframes noscript " +
    "object ol optgroup option output p param picture plaintext portal pre progress q rb rp rt rtc ruby s samp script search section select slot small " +
    "source spacer span strike strong style sub summary sup table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp " +
    "blink marquee comment bgsound multicol nextid math svg"
  ).split(" "),
);

/** Elements that readers remove for security. */
export const riskyElements: ReadonlySet<string> = new Set(
  "applet base basefont bgsound blink body comment embed frame frameset head html iframe isindex link marquee meta noembed noframes noscript nextid object param plaintext script style template title xml form input textarea select option optgroup button fieldset legend label keygen portal"
    .split(" ")
    .filter(
      (name) => !/^(?:form|input|textarea|select|option|optgroup|button|fieldset|legend|label|noscript)$/.test(name),
    ),
);

/** Attributes that readers keep. */
export const safeAttributes: ReadonlySet<string> = new Set(
  (
    "abbr accept accept-charset accesskey action align allow allowfullscreen alt autocapitalize autocomplete autofocus autoplay axis background balance bgcolor border bordercolor " +
    "bordercolordark bordercolorlight cellpadding cellspacing ch challenge char charoff charset checked choff cite class clear color cols colspan compact controls contenteditable coords " +
    "crossorigin data datafld datapagesize datasrc datetime decoding default delay dir disabled download draggable dynsrc enctype end face fetchpriority for form frame frameborder galleryimg gutter headers " +
    "height high hidden hidefocus href hreflang hspace icon id imagesizes imagesrcset inert inputmode ismap itemid itemprop itemref itemscope itemtype keytype kind label lang leftspacing list " +
    "loading longdesc loop loopcount loopend loopstart low lowsrc marginheight marginwidth max maxlength media method min multiple muted name nohref noshade novalidate nowrap open optimum pattern ping " +
    "placeholder playsinline point-size poster pqg preload prompt property radiogroup readonly referrerpolicy rel repeat-max repeat-min replace required resource rev reversed role rows rowspan rules sandbox scope scrolling " +
    "selected shape size sizes slot span spellcheck src srcdoc srclang srcset start step style summary suppress tabindex target template title toppadding translate type typeof " +
    "unselectable urn usemap valign value variable vocab volume vrml vspace width wrap about content xml:lang xml:base xml:space xmlns"
  ).split(" "),
);

/** Attributes that contain a URL. */
export const addressAttributes: ReadonlySet<string> = new Set([
  "href",
  "src",
  "cite",
  "action",
  "longdesc",
  "background",
  "poster",
  "data",
]);
