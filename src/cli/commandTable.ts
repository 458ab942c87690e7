/** An option as `--help`, the parser and the reference page know it. */
export interface OptionSpec {
  readonly name: string;
  readonly short?: string;
  /** Absent for a switch. */
  readonly value?: string;
  /** A value may be left out. */
  readonly optionalValue?: boolean;
  readonly summary: string;
}

export interface CommandSpec {
  readonly name: string;
  readonly argument?: string;
  readonly summary: string;
  readonly details: string;
  readonly options: readonly OptionSpec[];
  /** Arguments taken: at least, at most. */
  readonly arity: readonly [number, number];
  readonly examples: readonly (readonly [command: string, does: string])[];
}

export const commonOptions: readonly OptionSpec[] = [
  { name: "config", value: "FILE", summary: "the config file, else feedwright.config.* here" },
  { name: "content", value: "DIR", summary: "the folder of the articles" },
  { name: "out", value: "DIR", summary: "the folder of the documents" },
  { name: "site", value: "URL", summary: "the base of every link" },
  { name: "now", value: "ISO-8601", summary: "the clock, for runs that can be repeated" },
  { name: "json", summary: "one event a line on stdout, for programs" },
  { name: "strict", summary: "exit 1 when an article had to be left out" },
  { name: "accept", summary: "publish what the guard would hold back" },
  { name: "quiet", short: "q", summary: "only errors" },
  { name: "verbose", summary: "say more" },
  { name: "help", short: "h", summary: "this text" },
];

const againstOption: OptionSpec = {
  name: "against",
  value: "DIR|URL",
  summary: "what is out there: a folder, an address or a feed, instead of --out",
};

const serveOptions: readonly OptionSpec[] = [
  { name: "port", value: "N", summary: "the port, else 8080 or the next free one" },
  { name: "host", value: "ADDRESS", summary: "listen beyond this machine" },
];

export const commandTable: readonly CommandSpec[] = [
  {
    name: "build",
    summary: "read the content once, write the documents",
    details:
      "Writes only documents whose bytes changed. Prints when the next scheduled article is due. Exit 3 when a feed was held back: on a build server, where the output folder starts empty, --against compares with what is live.",
    options: [
      againstOption,
      { name: "start-anew", summary: "forget every id given so far: only while nobody can have seen the feeds" },
    ],
    arity: [0, 0],
    examples: [
      ["feedwright build --site https://example.org/", "content/ to dist/, without a config"],
      ["feedwright build --strict --json --against https://example.org/", "for a build server"],
    ],
  },
  {
    name: "watch",
    summary: "build, then keep the documents current until stopped",
    details: "A save is in the documents within milliseconds; scheduled articles enter at their moment.",
    options: [
      { name: "serve", value: "PORT", optionalValue: true, summary: "with the preview, on this port" },
      ...serveOptions.slice(1),
      againstOption,
      { name: "poll", summary: "look for changes instead of being told: for network drives" },
    ],
    arity: [0, 0],
    examples: [["feedwright watch --serve", "with the preview in the browser"]],
  },
  {
    name: "serve",
    summary: "serve the documents and the preview over HTTP",
    details: "Builds, watches, and serves only on this machine unless --host says otherwise.",
    options: serveOptions,
    arity: [0, 0],
    examples: [["feedwright serve --port 8080", "the preview at http://localhost:8080/"]],
  },
  {
    name: "list",
    summary: "every article: state, date, path, title",
    details: "With --json an object a line: path, state, id, url, published, updated, title, feeds.",
    options: [],
    arity: [0, 0],
    examples: [["feedwright list --json", "for programs"]],
  },
  {
    name: "why",
    argument: "FILE",
    summary: "why an article is, or is not, in which feeds",
    details: "Tells its state, its id, where its dates come from, and its place in each feed.",
    options: [],
    arity: [1, 1],
    examples: [["feedwright why content/news/budget.md", "where is it?"]],
  },
  {
    name: "diff",
    summary: "what subscribers would see as new, changed and gone",
    details: "Compares what would be published now with the documents that are out there. Writes nothing.",
    options: [againstOption],
    arity: [0, 0],
    examples: [["feedwright diff --against https://example.org/", "with what is live"]],
  },
  {
    name: "adopt",
    argument: "FEED",
    summary: "take over the ids of a feed already in the world",
    details:
      "Matches its entries with the articles, and writes their ids and dates to the ledger: a move republishes nothing.",
    options: [
      { name: "dry-run", summary: "show the matches, write nothing" },
      { name: "unsure", summary: "take over the unsure matches too" },
      { name: "feed", value: "NAME", summary: "the feed that goes on with it, else the first" },
    ],
    arity: [1, 1],
    examples: [["feedwright adopt https://old.example.org/feed.xml", "before the first build here"]],
  },
  {
    name: "check",
    argument: "[FILE|URL|- …]",
    summary: "check the articles, or feeds of anybody",
    details:
      "Without a name: every article and the documents that would be written. With names: RSS, Atom, JSON Feed and OPML of anybody, from files, addresses or standard input (-), against their formats and the modules in them. Exit 1 when there are errors. docs/checks.md lists every check.",
    options: [
      { name: "fail-on", value: "error|warning", summary: "exit 1 from here on, else error" },
      {
        name: "format",
        value: "text|sarif|github|junit",
        summary: "for people, code scanning, GitHub annotations or test reports",
      },
    ],
    arity: [0, Number.POSITIVE_INFINITY],
    examples: [
      ["feedwright check dist/rss.xml", "is it well-formed and complete?"],
      ["feedwright check https://example.org/feed.xml", "as a reader gets it"],
      ["feedwright check --format github --fail-on warning", "for a build server"],
    ],
  },
  {
    name: "snippet",
    summary: 'the <link rel="alternate"> lines for a site\'s <head>',
    details: "With them, readers find the feeds from any page of the site.",
    options: [],
    arity: [0, 0],
    examples: [],
  },
  {
    name: "init",
    summary: "look at this folder, show what was found, write a config",
    details:
      "Reads the site generator's own config, which is never run, and finds where the articles are. Shows them before anything is written, and asks for what it cannot know; without a terminal it exits 2 then, with the command that answers. In a git repository it also tells git how to merge the ledger. With --server it writes rules for a web server instead.",
    options: [
      { name: "yes", short: "y", summary: "take what was found, and the name of the generator's own feed" },
      { name: "permalink", value: "PATTERN", summary: "the addresses of articles, such as /blog/:slug/" },
      {
        name: "server",
        value: "nginx|caddy|netlify|cloudflare|apache|vercel",
        summary: "the types and headers that feeds need",
      },
    ],
    arity: [0, 0],
    examples: [
      ["feedwright init", "in the folder of a site"],
      ["feedwright init --site https://harbour.news/", "where no config says the address"],
    ],
  },
  {
    name: "new",
    argument: "TITLE",
    summary: "an article with its front matter",
    details: "Makes content/<slug>.md, dated now, as a draft.",
    options: [],
    arity: [1, 1],
    examples: [['feedwright new "The swing bridge opens"', ""]],
  },
];
