import { Tokenizer } from "htmlparser2";
import { checkKinds } from "../../model/catalogue/check/index.ts";
import { withoutSecrets } from "../../text/urls/withoutSecrets.ts";
import type { Say } from "../findings.ts";
import type { Context } from "../rules.ts";
import type { Element } from "../xml/element.ts";
import { isLocalAddress } from "./addresses.ts";
import { addressAttributes, htmlElements, riskyElements, safeAttributes } from "./htmlNames.ts";
import { riskyStyle } from "./style.ts";

/** Checks HTML in a text of RSS or Atom. In RSS, nothing defines what a relative URL is relative to. */
export function checkHtml(text: string, say: Say, _element: Element, { family }: Context): void {
  checkMarkup(text, say, family !== "atom");
}

/** The same, for texts without an element. */
export function checkMarkup(text: string, say: Say, checksAddresses: boolean): void {
  if (!/[<&]/.test(text)) return;
  let name = "";
  let attributeName = "";
  let value = "";
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      onopentagname: (start, end) => {
        name = text.slice(start, end).toLowerCase();
        checkTag(name, say);
      },
      onattribname: (start, end) => {
        attributeName = text.slice(start, end).toLowerCase();
        value = "";
      },
      onattribdata: (start, end) => {
        value += text.slice(start, end);
      },
      onattribentity: (codepoint) => {
        value += String.fromCodePoint(codepoint);
      },
      onattribend: () => checkAttribute(attributeName, value, say, checksAddresses),
      onopentagend: () => {},
      onselfclosingtag: () => {},
      onclosetag: (start, end) => {
        const closed = text.slice(start, end).toLowerCase();
        if (!isKnown(closed)) say(checkKinds.HTML_INVALID, { found: `</${closed}>` });
      },
      oncdata: () => {},
      oncomment: () => {},
      ondeclaration: () => {},
      onprocessinginstruction: () => {},
      onend: () => {},
      ontext: () => {},
      ontextentity: () => {},
    },
  );
  tokenizer.write(text);
  tokenizer.end();
  if (/<[a-z/!][^<>]*$/i.test(text.slice(text.lastIndexOf(">") + 1)))
    say(checkKinds.HTML_INVALID, { found: text.slice(text.lastIndexOf("<")).trim().slice(0, 60) });
  const instruction = /<\?import\b/i.exec(text);
  if (instruction !== null) say(checkKinds.SCRIPT, { found: "?import" });
  const reference = /&#(?:x(?:8[0-9a-f]|9[0-9a-f])|1(?:2[89]|[345]\d));/i.exec(text);
  if (reference !== null) say(checkKinds.HTML_INVALID, { found: reference[0] });
}

/** An element of HTML, by name. */
export function checkTag(name: string, say: Say): void {
  if (riskyElements.has(name)) say(checkKinds.SCRIPT, { found: name });
  else if (!isKnown(name)) say(checkKinds.HTML_INVALID, { found: `<${name.slice(0, 60)}>` });
}

/** An element of HTML, of what is in it, or of a vocabulary that nobody knows here. */
const isKnown = (name: string): boolean =>
  htmlElements.has(name) || foreign.has(name) || name.includes(":") || name.includes("-");

/** Elements of MathML and SVG in HTML. */
const foreign = new Set(
  (
    "mi mo mn ms mtext mrow mfrac msqrt mroot mstyle merror mpadded mphantom mfenced menclose msub msup msubsup munder mover munderover mmultiscripts mtable mtr mtd maction semantics annotation mspace " +
    "g path rect circle ellipse line polyline polygon text tspan defs use symbol desc lineargradient radialgradient stop clippath mask pattern marker filter image animate foreignobject"
  ).split(" "),
);

/** An attribute of HTML. */
export function checkAttribute(name: string, value: string, say: Say, checksAddresses: boolean): void {
  if (name === "style") {
    const risky = riskyStyle(value);
    if (risky !== undefined) say(checkKinds.STYLE_RISKY, { found: risky });
  } else if (/^on/.test(name)) say(checkKinds.SCRIPT_ATTRIBUTE, { found: name });
  else if (addressAttributes.has(name)) {
    const address = value.trim();
    if (/^(?:javascript|vbscript):/i.test(address))
      say(checkKinds.SCRIPT_ATTRIBUTE, { found: `${name}="${address.slice(0, 40)}"` });
    else if (checksAddresses && !/^[a-z][a-z0-9+.-]*:/i.test(address) && !address.startsWith("#") && address !== "")
      say(checkKinds.ADDRESS_RELATIVE, { found: address });
    else if (isLocalAddress(address)) say(checkKinds.ADDRESS_LOCAL, { found: withoutSecrets(address) });
  } else if (
    !safeAttributes.has(name) &&
    !/^(?:data-|aria-|xmlns:|xml:|xlink:)|:/.test(name) &&
    /^[a-z][\w-]*$/.test(name) &&
    !svgAttributes.test(name)
  )
    say(checkKinds.SCRIPT_ATTRIBUTE, { found: name });
}

const svgAttributes =
  /^(?:viewbox|fill|stroke|d|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|points|transform|version|preserveaspectratio|offset|opacity|stop-|font-|text-|fill-|stroke-|clip|mask|display|encoding|mathvariant|columnalign|stretchy|displaystyle|scriptlevel|fence|separator|lspace|rspace|accent|linethickness|notation|rowspacing|columnspacing|minsize|maxsize|symmetric|form|depth|voffset|nonce|part|is|color-|dominant-|alignment-|marker|pointer|visibility|vector|focusable|overflow|gradient|spread|patternunits|userspaceonuse|markerunits|orient|ref)/;
