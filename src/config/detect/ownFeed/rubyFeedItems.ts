import { withoutUndefined } from "../../withoutUndefined.ts";
import type { DatedFile } from "../dated.ts";
import type { Question } from "../detectedSite.ts";
import { Condition } from "../read/computed.ts";
import type { RubyFeed } from "../read/rubyFeed.ts";
import { pick } from "../values.ts";
import { computedItems } from "./computedItems.ts";
import type { FeedItems } from "./feedItems.ts";
import { ownChoice } from "./ownChoice.ts";

/** The template, and the site that it belongs to. */
export interface RubyFeedOf {
  readonly file: string;
  readonly feed: RubyFeed;
  /** Lists of all articles, as the template writes them. */
  readonly isWhole: (list: string) => boolean;
  readonly posts: readonly DatedFile[];
  /** The address that the config says. */
  readonly url: string | undefined;
}

/** What such a template takes for titles and dates, as far as it is not what is taken anyway; and what it computes or chooses. */
export function rubyFeedItems(of: RubyFeedOf): FeedItems {
  const { feed, posts } = of;
  const title = feed.value("title");
  const date = feed.isAtom ? (feed.value("published") ?? feed.value("updated")) : feed.value("pubDate");
  const isChange = feed.isAtom && feed.value("published") === undefined;
  const titles = title === undefined ? ["title"] : keysOf(title, feed);
  const dates = date === undefined ? ["date"] : keysOf(date, feed);
  const isUsual =
    dates?.[0] === "date" || (isChange && /^(?:updated|updated_at|last_modified_at|modified)$/.test(dates?.[0] ?? ""));
  const fields = withoutUndefined({
    title: titles === undefined || titles[0] === "title" ? undefined : [...new Set([...titles, "title"])],
    published: dates === undefined || isUsual ? undefined : [...new Set([...dates, "date"])],
  }) as Readonly<Record<string, readonly string[]>>;
  const computes = (what: string, found: string): Question =>
    computedItems(what, { file: of.file, line: feed.line, found });
  return {
    fields: Object.keys(fields).length === 0 ? undefined : fields,
    questions: [
      ...choiceQuestions(of),
      ...(titles === undefined ? [computes("titles", title ?? "")] : []),
      // A file's own time of change says nothing about the article.
      ...(dates === undefined ? [computes("dates", date ?? "")] : []),
      ...linkQuestions(of, posts),
    ],
  };
}

function question({ file, feed }: RubyFeedOf, found: string, reason: string): Question {
  return { key: "content.include", file, line: feed.line, found, reason, instead: "--content FOLDER" };
}

/** Methods that write a value as it is. */
const faithful =
  /\.(?:to_s|to_str|strip|html_safe|presence|to_time|to_datetime|utc|getutc|localtime|iso8601|xmlschema|rfc822|rfc2822|rfc3339|httpdate|encode)(?:\([^()]*\))?$/;
const functions =
  /^(?:h|safe|raw|html_escape|xml_escape|escape_html|escape_once|strip_tags|strip_html|(?:CGI|ERB::Util|Rack::Utils)\.\w*(?:escape\w*|h)|(?:Time|DateTime)\.parse)(?:\s*\(([\s\S]*)\)|\s+([\s\S]*))$/;

/** The keys that are tried one after another: `article.data.headline || article.title`; nothing if it is anything else. */
function keysOf(code: string, feed: RubyFeed): readonly string[] | undefined {
  const keys = code.split("||").map((one) => keyOf(one, feed.variable));
  const known = keys.filter((key) => key !== undefined);
  return known.length === keys.length ? known : undefined;
}

function keyOf(code: string, variable: string): string | undefined {
  let bare = code.trim();
  for (let step = 0; step < 10; step += 1) {
    const before = bare;
    bare = bare
      .replace(/^\(([\s\S]*)\)$/, "$1")
      .replace(faithful, "")
      .trim();
    // A format with the time of day.
    if (/\.strftime\((?=[^()]*%(?:H|T|c|s|R|X))[^()]*\)$/.test(bare)) bare = bare.replace(/\.strftime\([^()]*\)$/, "");
    const inner = functions.exec(bare);
    if (inner !== null) bare = (inner[1] ?? inner[2] ?? "").trim();
    if (bare === before) break;
  }
  const plain = bare.replaceAll("&.", ".").replace(/\[\s*:?["']?(\w+)["']?\s*\]/g, ".$1");
  const [head, first, second, ...more] = plain.split(".");
  if (head !== variable || first === undefined || more.length > 0) return undefined;
  if (second === undefined) return /^(?:title|date)$/.test(first) ? first : undefined;
  return first === "data" && /^\w+$/.test(second) ? second : undefined;
}

/** Which articles it takes. */
function choiceQuestions(of: RubyFeedOf): readonly Question[] {
  const { feed, file, isWhole, posts } = of;
  const reason = "the site's own feed chooses its articles there; with this answer, all of them are taken";
  if (!isWhole(feed.list)) return [question(of, feed.list, reason)];
  const jumps = [...feed.before.matchAll(/\b(?:next|break)(?:\s+(if|unless)\s+([^\n;]*))?/g)];
  const opened = [...feed.before.matchAll(/(?:^|[\n;])[ \t]*(if|unless)\s+([^\n;]*)/g)];
  const tests = [
    ...jumps.map(([all, word, test = ""]) => ({ all, isNot: word === "if", test })),
    ...opened.map(([all, word, test = ""]) => ({ all, isNot: word === "unless", test })),
  ];
  const choosers = tests.map(({ isNot, test }) => {
    const script = asScript(test);
    return { code: new Condition(isNot ? `!(${script})` : script, feed.variable, 1, true), file, line: feed.line };
  });
  const { odd } = ownChoice([], choosers, posts, ({ data }) => ({ data, heldIn: ["", "data"], isWhole: true }));
  return odd === undefined
    ? []
    : [question(of, (tests[choosers.findIndex(({ code }) => code === odd.code)]?.all ?? "").trim(), reason)];
}

function asScript(test: string): string {
  return test
    .trim()
    .replaceAll("&.", ".")
    .replace(/\[\s*:(\w+)\s*\]/g, ".$1")
    .replace(/\.nil\?/g, " == null")
    .replace(/\bnil\b/g, "null")
    .replace(/\bnot\b/g, "!")
    .replace(/\band\b/g, "&&")
    .replace(/\bor\b/g, "||");
}

/** Addresses that are not those of the articles, or on another host than that of the config. */
function linkQuestions(of: RubyFeedOf, posts: readonly DatedFile[]): readonly Question[] {
  const { feed, file, url } = of;
  const written = feed.link;
  if (written === undefined) return [];
  const uses = [
    ...written.matchAll(new RegExp(`\\b${feed.variable}(?:&?\\.)(\\w+)(?:\\.(\\w+)|\\[:?["']?(\\w+))?`, "g")),
  ];
  const isOwn = uses.some(([, name = ""]) => /^(?:url|relative_url|absolute_url)$/.test(name));
  const other = uses.find(
    ([, name = "", key = "", same = ""]) =>
      name === "data" && posts.some(({ data }) => pick(data, key || same) !== undefined),
  );
  const isChanged = /\bg?sub!?\s*\(|\?\w+=/.test(written);
  const reason = "the site's own feed makes its addresses there; with this answer, its items lead to the articles";
  if (!isOwn || other !== undefined || isChanged) return [question(of, written, reason)];
  const root = addressIn(written, feed);
  if (root === undefined || url === undefined || hostOf(root) === hostOf(url)) return [];
  const where = `the site's own feed has addresses at ${root}, and the config says ${url}`;
  return [{ key: "site.url", file, line: feed.line, reason: where, instead: "--site URL" }];
}

/** The literal address of the site, as far as items, or the whole channel, are at one. */
export function channelAddress(feed: RubyFeed): string | undefined {
  const places = [feed.link, feed.value("id"), feed.value("guid"), feed.ofChannel("id"), feed.ofChannel("link")];
  return places.map((code) => addressIn(code, feed)).find(isAddress);
}

function addressIn(code = "", feed: RubyFeed): string | undefined {
  const inside = /["'](https?:\/\/[^"'#\s]+)/.exec(code)?.[1];
  return inside ?? [...code.matchAll(/\b[a-z_]\w*\b/g)].map(([name]) => feed.literal(name)).find(isAddress);
}

function isAddress(text: string | undefined): text is string {
  return text !== undefined && /^https?:\/\//.test(text);
}

function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).host : undefined;
}
