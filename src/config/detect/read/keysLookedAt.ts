import { Computed } from "./computed.ts";

/** Of a draft, of a page that is not published, and of a time to come, they keep an article back here as well. */
const known =
  /^(?:data|drafts?|isDraft|date|\w*[dD]ate(?:time|Time)?|pub\w*|url|body|permalink|page|env|prod\w*|dev|mode|now|getTime|valueOf|published|hidden|unlisted|process|Date|meta|NODE_ENV|ELEVENTY_\w+|eleventy\w*)$/i;

/** Functions that need no look. */
const harmless =
  /^(?:Date|Boolean|Number|String|function|async|if|return|typeof|\w*draft\w*|\w*publi\w*|\w*live\w*|isProd\w*)$/i;

/**
 * `(post) => !post.data.draft && post.data.date <= now`: the keys of front matter that a filter looks at, apart from those that keep an
 * article back here as well; nothing if it looks at something else.
 */
export function keysLookedAt(code: unknown): readonly string[] | undefined {
  if (!(code instanceof Computed) || /[([]\s*["'`]/.test(code.text)) return undefined;
  const { text } = code;
  const called = [...text.matchAll(/(?<![.\w$])([A-Za-z_$][\w$]*)\s*\(/g)].map(([, name = ""]) => name);
  if (!called.every((name) => harmless.test(name))) return undefined;
  const names = [...text.matchAll(/\.\s*([A-Za-z_$][\w$]*)/g)]
    .map(({ 1: name = "", index }) => ({ name, above: text.slice(Math.max(0, index - 40), index) }))
    // A setting, as in `SITE.margin`, is the same for all.
    .filter(({ name, above }) => !known.test(name) && !/(?<![\w.])[A-Z][A-Z_]+$/.test(above));
  return names.every(({ above }) => /\bdata\??$/.test(above)) ? names.map(({ name }) => name) : undefined;
}
