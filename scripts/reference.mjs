// Writes the reference pages and the JSON Schema from the program's own tables; with --check, only compares.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { datesBelow, fieldKeys } from "../build/modules/article/fields.js";
import { commandTable, commonOptions } from "../build/modules/cli/commandTable.js";
import { optionRow } from "../build/modules/cli/help.js";
import { generators } from "../build/modules/config/detect/generators.js";
import { catalogue } from "../build/modules/model/catalogue/index.js";
import { dialectNameOf, dialectNames, dialectSwitches, dialects } from "../build/modules/model/dialect.js";
import { generatorFacts, generatorNames } from "../build/modules/model/generator.js";
import { apiPage } from "./apiReference.mjs";
import { configurationPage, jsonSchema, userConfigSource } from "./configReference.mjs";

const pages = {
  "docs/api.md": apiPage(readFileSync("scripts/api.md", "utf8"), readFileSync("lib/index.d.ts", "utf8")),
  "docs/diagnostics.md": diagnosticsPage(),
  "docs/checks.md": checksPage(),
  "docs/articles.md": articlesPage(),
  "docs/commands.md": commandsPage(),
  "docs/configuration.md": configurationPage(readFileSync("scripts/configuration.md", "utf8")),
  "src/config/userConfig.ts": userConfigSource(),
  "docs/dialects.md": dialectsPage(),
  "docs/generators.md": generatorsPage(),
  ...Object.fromEntries(generators.map((one) => [guideOf(one), guidePage(one)])),
};

writeFileSync("lib/schema.json", `${JSON.stringify(jsonSchema())}\n`);
let stale = 0;
mkdirSync("docs", { recursive: true });
for (const [path, text] of Object.entries(pages)) {
  const current = existsSync(path) ? readFileSync(path, "utf8") : "";
  if (current === text) continue;
  if (process.argv.includes("--check")) {
    console.error(`${path} is not current: npm run docs`);
    stale += 1;
  } else if (!process.argv.includes("--schema")) writeFileSync(path, text);
}
process.exitCode = stale === 0 ? 0 : 1;

function diagnosticsPage() {
  const kinds = Object.values(catalogue)
    .filter(({ code }) => !code.startsWith("FW7"))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  return `# Diagnostics\n\nEvery message has a code that never changes its meaning. The problems that \`check\` finds in feed documents (FW7xxx) are on a\npage of their own: [Checks](checks.md). This page is generated.\n\n${kinds.map((kind) => kindSection(kind, "##")).join("\n")}`;
}

function kindSection({ code, name, severity, message, hint, explanation, spec, w3c }, level) {
  const plain = (text) => text.replace(/[<>|]/g, "\\$&");
  return [
    `${level} ${code} ${name}`,
    "",
    `${severity}: ${plain(message)}`,
    "",
    plain(explanation),
    ...(hint === "" ? [] : ["", `*What to do:* ${plain(hint)}`]),
    ...(spec === undefined ? [] : ["", `See ${plain(spec)}.`]),
    ...(w3c === undefined ? [] : ["", `W3C feed validator: ${w3c.join(", ")}`]),
    "",
  ].join("\n");
}

function checksPage() {
  const subjects = [
    ["FW70", "Bytes, encoding, the document as a whole"],
    ["FW71", "Elements and attributes"],
    ["FW72", "Values: dates, numbers, addresses, names"],
    ["FW73", "Text and markup"],
    ["FW74", "Links and identity"],
    ["FW75", "JSON Feed"],
    ["FW76", "OPML"],
    ["FW77", "Transport"],
    ["FW78", "Requirements of receivers: profiles"],
    ["FW79", "Compared with an earlier copy"],
  ];
  const kinds = Object.values(catalogue)
    .filter(({ code }) => code.startsWith("FW7"))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  const sections = subjects.flatMap(([prefix, title]) => {
    const those = kinds.filter(({ code }) => code.startsWith(prefix));
    return those.length === 0 ? [] : [`## ${title}\n`, ...those.map((kind) => kindSection(kind, "###"))];
  });
  return `${readFileSync("scripts/checks.md", "utf8")}\n${sections.join("\n")}`;
}

function dialectsPage() {
  const names = dialectNames.filter((name) => name !== "commonmark");
  const ofNames = dialectNames.map((name) => {
    const generators = generatorNames.filter((generator) => dialectNameOf(generator) === name);
    return `| \`${name}\` | ${generators.map((generator) => `\`${generator}\``).join(", ")} |`;
  });
  const row = ([key, text]) =>
    `| \`${key}\` | ${text.replaceAll("|", "\\|")} | ${names.map((name) => (dialects[name][key] ? "yes" : "")).join(" | ")} |`;
  return [
    readFileSync("scripts/dialects.md", "utf8"),
    "## Which dialect a generator has",
    "",
    "| dialect | `content.generator` |",
    "|---|---|",
    ...ofNames,
    "",
    "## What each dialect has",
    "",
    "`commonmark` has none of these.",
    "",
    `| switch | what it does | ${names.join(" | ")} |`,
    `|---|---|${names.map(() => "---|").join("")}`,
    ...Object.entries(dialectSwitches).map(row),
    "",
  ].join("\n");
}

function generatorsPage() {
  const rows = generators
    .toSorted((a, b) => (a.title < b.title ? -1 : 1))
    .map(
      ({ title, name, knownBy, reads }) => `| [${title}](guides/${name}.md) | \`${name}\` | ${knownBy} | ${reads} |`,
    );
  return `# Site generators\n\nHow \`feedwright init\` recognizes a site generator, and what it reads. Configs are read, never run: if a config computes a value, \`init\` asks for it and does not guess. Each generator has a guide. The second column is the value of \`content.generator\`, which applies the generator's own rules for URLs, dates and titles. This page is generated.\n\n| generator | name | recognized by | reads |\n|---|---|---|---|\n${rows.join("\n")}\n`;
}

function guideOf({ name }) {
  return `docs/guides/${name}.md`;
}

/** A guide is written by hand, except for the table of what is read. */
function guidePage(generator) {
  const { name, knownBy, reads } = generator;
  const { url, published } = generatorFacts[name];
  const keys = (list) => list.map((key) => `\`${key}\``).join(", ");
  const rows = [
    ["recognized by", knownBy],
    ["read from the config", reads],
    ...(url === undefined || url.length === 0 ? [] : [["URL, in front matter", keys(url)]]),
    ...(published === undefined ? [] : [["date, in front matter", keys(published)]]),
    ["the rest of the front matter", "see [Articles](../articles.md)"],
    ["`content.generator`", `\`${name}\``],
  ];
  const table = ["| | |", "|---|---|", ...rows.map(([what, text]) => `| ${what} | ${text} |`)].join("\n");
  const file = guideOf(generator);
  if (!existsSync(file)) throw new Error(`${file} is missing: every generator has a guide`);
  return readFileSync(file, "utf8").replace(
    /(<!-- generated: what is read -->\n)[\s\S]*?(<!-- end -->)/,
    (_whole, start, end) => `${start}${table}\n${end}`,
  );
}

function commandsPage() {
  const table = (options) => [
    "| option | |",
    "|---|---|",
    ...options.map(optionRow).map(([left, right]) => `| \`${left.replaceAll("|", "\\|")}\` | ${right} |`),
  ];
  const sections = commandTable.map(({ name, argument, summary, details, options, examples }) =>
    [
      `## feedwright ${name}${argument === undefined ? "" : ` ${argument}`}`,
      "",
      `${summary.charAt(0).toUpperCase()}${summary.slice(1)}. ${details}`,
      ...(options.length === 0 ? [] : ["", ...table(options)]),
      ...(examples.length === 0
        ? []
        : [
            "",
            "```sh",
            ...examples.map(([command, does]) => (does === "" ? command : `${command}  # ${does}`)),
            "```",
          ]),
      "",
    ].join("\n"),
  );
  return `# Commands\n\nThis page is generated.\n\n${sections.join("\n")}\n## Options of every command\n\n${table(commonOptions).join("\n")}\n`;
}

function exampleLinks(names) {
  return names.map((name) => `[${name}](../test/golden/${name})`).join(", ");
}

function articlesPage() {
  const rows = Object.entries(fieldKeys).map(([field, keys]) => {
    const places = datesBelow.filter((place) => keys.names.some((key) => key.startsWith(place)));
    const own = keys.names.filter((key) => !places.some((place) => key.startsWith(place)));
    const below = places.map((place) => `\`${place.slice(0, -1)}\``);
    const also = below.length === 0 ? "" : `; the same below ${below.slice(0, -1).join(", ")} or ${below.at(-1)}`;
    return `| ${field} | ${own.map((key) => `\`${key}\``).join(", ")}${also} |`;
  });
  const tokens = [
    [":path", "folders and name, as on disk; a slug in the front matter replaces the name"],
    [":dir", "the folders; `:slugdir`: in lower case, with hyphens for everything but letters and digits"],
    [":section", "the first folder"],
    [":slug", "the slug in the front matter, else the name without its date, in lower case"],
    [":slugortitle", "the slug in the front matter, else made from the title; `:title_slug`: always from the title"],
    [":slugorfilename", "the slug in the front matter, else made from the name with its date"],
    [":typed_slug", "the slug of the front matter, unchanged; empty if there is none"],
    [":title", "the slug in the front matter, else the name without its date, in its original case"],
    [":name", "the name without its date; `:filename`: with it; `:stem`: with it, spaces as hyphens"],
    [
      ":year :month :day :hour :minute :second",
      "parts of the date, as the author wrote it; also `:short_year`, `:i_month`, `:i_day`, `:y_day`, `:week`, `:short_month`, `:long_month`, `:short_day`, `:long_day`, `:w_day`, `:w_year`",
    ],
    [":dated_path", "the date as folders, then folders and name without it"],
    [":language", "the language of the article"],
    [
      ":categories",
      "all categories, joined by slashes, in lower case; `:slugified_categories`, `:category`: the first",
    ],
    [":id", "the id in the front matter"],
    [":sections[1:]", "some of the folders, as in Hugo: `[0]`, `[last]`, `[:last]`"],
    [":anything", "the front matter key of that name; `{anything}` is the same"],
  ];
  return [
    "# Articles",
    "",
    "Front matter is YAML (`---`), TOML (`+++`), JSON (also between `;;;`), `Key: value` lines, or Nikola's comment; it may also be missing.",
    "For each field, the first key that has a value counts; `content.fields` in the config replaces a row. Keys are case-insensitive. `a.b` is the",
    "key `b` of the map `a`. This page is generated.",
    "",
    "| field | keys |",
    "|---|---|",
    ...rows,
    "",
    "These keys keep an article out of feeds: `draft`, `wip`, `published: false`, `publish: false`, `status`, `state` or `post_status` (`draft`, `pending`, `review`,",
    "…), `embargo`, `private`, `public: false`, `members`, `password`, `unlisted`, `hidden`, `listed: false`, `build`, `withdrawn`, Eleventy's",
    "`eleventyExcludeFromCollections`, the digital garden's `dg-publish: false`, Nikola's tags `draft` and `private`; and any key that says in the",
    "usual words that the article does not belong in feeds: `rss: false`, `feed: {exclude: true}`, `exclude_from_feed`, `hiddenInRss`, `nofeed`, `show_in_rss: false`.",
    "`content.fields.hidden` names further keys. A key about feeds that may mean something else is reported. A flag that is neither true nor",
    "false keeps the article out.",
    "",
    "If several keys give a time of publication (also `embargo`, `scheduled_at`, `publish_on` and the like), the latest counts, but an",
    "article of a Hugo site shows its `date`. `created` counts only",
    "if there is no other key. If several keys set an expiry, the earliest counts. An `updated` date in the future counts from then on.",
    "",
    "Dates: `2026-01-31`, `2026-01-31 08:30`, `2026-01-31T08:30:00+01:00`, `31 Jan 2026 08:30 GMT`, `Jan 31, 2026`, seconds or milliseconds",
    "since 1970. A date without a time zone is in `site.timeZone`, by default UTC. A date in the path counts if the front matter has none. With",
    "`content.generator`, dates are read as by that generator (Jekyll, Bridgetown, Hugo, Hexo, Pelican, Nikola).",
    "",
    "Hexo and Jekyll sites without `timezone` use the time zone of the machine that builds them. For Hexo, `init` takes the zone of a feed in the",
    "repository, or UTC if a service builds the site, and asks otherwise. For Jekyll, it takes UTC, which GitHub Pages uses.",
    "",
    `Examples, small sites with the documents that they give: ${exampleLinks([
      "dates-without-a-time",
      "typed-as-written",
      "title-less-note",
      "authors-registry",
      "categories-and-tags",
      "lead-image",
      "link-post",
      "permalink-patterns",
      "draft-stays-private",
      "scheduled-article",
      "plain-text-and-html",
    ])}. [All examples](../test/golden/README.md)`,
    "",
    "## Formats",
    "",
    "| file | metadata | rendered by |",
    "|---|---|---|",
    "| `.md`, `.mdx`, `.html` | front matter | Feedwright |",
    "| `.txt` | front matter | not rendered: it stays text (with Nikola, it is reStructuredText) |",
    "| `.ipynb` | notebook metadata (`nikola`, `pelican` too); front matter in the first cell | Feedwright: Markdown cells, code, outputs |",
    "| `.adoc`, `.asciidoc` | the header: `= Title`, author, revision, attributes (`:page-tags:`, `:jbake-date:`) | `npm install @asciidoctor/core` |",
    "| `.org` | `#+TITLE:`, `#+DATE:`, `#+FILETAGS:`, Hugo's `#+tags[]:`, ox-hugo's `#+HUGO_TAGS:` | `npm install uniorg-parse uniorg-rehype`, or pandoc on PATH |",
    "| `.rst` | the first title and the fields below it (`:date:`), or Nikola's `.. date:` comments | `pip install docutils`, or pandoc on PATH |",
    "",
    "Front matter between fences works in all of them except notebooks. If a renderer is not installed, a message names it (FW1420), and the article is",
    "left out until it is. An article cannot include another file or raw HTML from reStructuredText: such directives are left out and reported",
    "(FW1421), and all HTML is cleaned like that of Markdown. A renderer may take up to 30 seconds for a text.",
    "",
    "For each output of a notebook, the richest form that feed readers can show is used: HTML without scripts, then pictures (PNG, JPEG, GIF, WebP; up to 350 kB",
    "each and 1 MB together, in the text), then Markdown, then plain text. Warnings are left out, and so is everything that the tags `remove-cell`,",
    "`remove-input`, `remove-output` and the like hide.",
    "",
    "## URLs",
    "",
    "`content.permalink` is a pattern, a list of patterns, or a function. Of a list, the first pattern whose tokens all have a value is used. URLs in",
    "front matter may be patterns, too. The names `date`, `pretty`, `ordinal`, `weekdate` and `none` stand for Jekyll's permalink styles.",
    "",
    "| token | |",
    "|---|---|",
    ...tokens.map(([token, text]) => `| \`${token}\` | ${text} |`),
    "",
    "A token without a value becomes nothing, and leaves no double slash. If a token is not in this table, and the front matter of the article has",
    "no such key, the article is left out with a message. If no article has the key, the config is wrong, and nothing is written.",
    "",
    "A canonical URL (`canonicalUrl`) is never used as the URL of the article. The link and the id belong to this site; otherwise translations would share",
    "one URL, and relative pictures would be looked up on another host. A canonical URL on another site means that the article is",
    "republished: in Atom it is the link `via`, the source of the information (RFC 4287 §4.2.7.2), and in JSON Feed `external_url`, unless the",
    "article itself links to another page. RSS has no element for it: its `source` is a feed, and `link` is the page of the article. A canonical URL on",
    "this site is not in the feeds. If your canonical URLs are the URLs of the articles, set `content.fields.url`.",
    "",
  ].join("\n");
}
