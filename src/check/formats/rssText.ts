import { checkKinds } from "../../model/catalogue/check/index.ts";
import type { ValueCheck } from "../rules.ts";
import { markupIn } from "../values/plainText.ts";

const legacyEntity =
  /&(?:alpha|beta|gamma|delta|epsilon|omega|lambda|sigma|copy|reg|nbsp|[aeiou](?:uml|acute|grave|circ)|szlig|euro|hellip|[mn]dash|[lr][sd]quo|bull|middot|laquo|raquo|amp|lt|gt|quot)(?![a-z;])/i;

/** A title in RSS: a text that some readers read as HTML. @see RSS Board profile §3.1 */
export const rssText: ValueCheck = (text, say, element) => {
  const found = markupIn(text);
  if (found !== undefined) {
    const isTwice =
      /^&(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);$/i.test(found) && element.notes.get("hexadecimal") !== true;
    if (element.notes.get("hexadecimal") === true) return;
    return say(isTwice ? checkKinds.TITLE_DOUBLE_ESCAPED : checkKinds.TEXT_HAS_HTML, { found });
  }
  const risky = /<[a-z/!?]|&(?:#[\dx]|<)/i.exec(text) ?? legacyEntity.exec(text);
  if (risky !== null && element.notes.get("hexadecimal") !== true) say(checkKinds.TEXT_AMBIGUOUS, { found: risky[0] });
};
