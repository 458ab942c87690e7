/** An option, for `--help`, the parser and the reference page. */
export interface OptionSpec {
  readonly name: string;
  readonly short?: string;
  /** Absent for a switch. */
  readonly value?: string;
  /** The value is optional. */
  readonly optionalValue?: boolean;
  readonly summary: string;
}

export interface CommandSpec {
  readonly name: string;
  readonly argument?: string;
  readonly summary: string;
  readonly details: string;
  readonly options: readonly OptionSpec[];
  /** The number of arguments: at least, at most. */
  readonly arity: readonly [number, number];
  readonly examples: readonly (readonly [command: string, does: string])[];
}

export const commonOptions: readonly OptionSpec[] = [
  { name: "config", value: "FILE", summary: "the config file (default: feedwright.config.* in this folder)" },
  { name: "content", value: "DIR", summary: "the folder with the articles" },
  { name: "out", value: "DIR", summary: "the folder for the documents" },
  { name: "site", value: "URL", summary: "the URL of the site, the base of every link" },
  { name: "now", value: "DATE", summary: "use this time as now, for repeatable runs" },
  { name: "json", summary: "print one JSON event per line, for programs" },
  { name: "strict", summary: "exit 1 when an article was left out" },
  { name: "accept", summary: "publish what the guard holds back" },
  { name: "quiet", short: "q", summary: "print errors only" },
  { name: "verbose", summary: "print more" },
  { name: "help", short: "h", summary: "show this help" },
];

const againstOption: OptionSpec = {
  name: "against",
  value: "DIR|URL",
  summary: "compare with these documents instead of --out: a folder, a URL or a feed",
};

const pingOption: OptionSpec = {
  name: "ping",
  summary: "notify the hubs of changes, if the output folder is what the public server serves",
};

const publishOption: OptionSpec = {
  name: "publish",
  summary: "send every change to the store that the config names in publish.to",
};

const serveOptions: readonly OptionSpec[] = [
  { name: "port", value: "N", summary: "the port (default: 8080 or the next free one)" },
  { name: "host", value: "ADDRESS", summary: "listen on this address, so that other computers can connect" },
];

export const commandTable: readonly CommandSpec[] = [
  {
    name: "build",
    summary: "read the content once and write the documents",
    details:
      "Writes only documents whose bytes changed. Prints when the next scheduled article is due. Exits with 3 when a feed was held back, and with 6 when the store of the articles did not answer or is suddenly empty. On a build server, where the output folder starts empty, use --against to compare with the live feeds.",
    options: [againstOption, { name: "start-anew", summary: "forget all ids; only safe while nobody has subscribed" }],
    arity: [0, 0],
    examples: [
      ["feedwright build --site https://example.org/", "from content/ to dist/, without a config"],
      ["feedwright build --strict --json --against https://example.org/", "for a build server"],
    ],
  },
  {
    name: "watch",
    summary: "build, then update the documents on every change",
    details: "A saved change reaches the documents within milliseconds. Scheduled articles are published on time.",
    options: [
      { name: "serve", value: "PORT", optionalValue: true, summary: "also serve the preview, on this port" },
      ...serveOptions.slice(1),
      againstOption,
      { name: "poll", summary: "check for changes at intervals, for network drives" },
      publishOption,
      pingOption,
    ],
    arity: [0, 0],
    examples: [["feedwright watch --serve", "with the preview in the browser"]],
  },
  {
    name: "serve",
    summary: "serve the documents and the preview over HTTP",
    details: "Builds, watches and serves. Only this computer can connect unless --host is given.",
    options: [...serveOptions, pingOption],
    arity: [0, 0],
    examples: [["feedwright serve --port 8080", "the preview at http://localhost:8080/"]],
  },
  {
    name: "list",
    summary: "list all articles: state, date, path, title",
    details:
      "With --json, prints one object per line: path, state, id, url, published, updated, title, feeds. With --feeds, lists the feeds: name, entries, newest entry, documents.",
    options: [{ name: "feeds", summary: "list the feeds instead of the articles" }],
    arity: [0, 0],
    examples: [["feedwright list --json", "for programs"]],
  },
  {
    name: "why",
    argument: "FILE",
    summary: "explain why an article is in a feed or not",
    details: "Shows its state, its id, where its dates come from, and its place in each feed.",
    options: [],
    arity: [1, 1],
    examples: [["feedwright why content/news/budget.md", "is it in the feeds?"]],
  },
  {
    name: "diff",
    summary: "show what subscribers would see as new, changed and gone",
    details: "Compares what would be published now with the published documents. Writes nothing.",
    options: [againstOption],
    arity: [0, 0],
    examples: [["feedwright diff --against https://example.org/", "compare with the live feeds"]],
  },
  {
    name: "adopt",
    argument: "FEED…",
    summary: "reuse the ids of an existing feed",
    details:
      "Matches its entries with the articles and writes their ids and dates to the ledger, so that subscribers do not see old articles as new. Several feeds of one site, such as those of its tags, may be named at once.",
    options: [
      { name: "dry-run", summary: "show the matches without writing anything" },
      { name: "unsure", summary: "also use the uncertain matches" },
      { name: "feed", value: "NAME", summary: "the feed that replaces it, such as tags/harbour (default: the first)" },
    ],
    arity: [1, 10_000],
    examples: [["feedwright adopt https://old.example.org/feed.xml", "before the first build here"]],
  },
  {
    name: "publish",
    summary: "build, and send what changed to object storage or another folder",
    details:
      "Sends only documents whose bytes changed: archives before the feeds that point to them, and lists of feeds at the end. Removes documents that the site no longer has. Nothing else in the store is touched, and nothing newer is overwritten. The next run finishes what an interrupted run has left. Exits with 3 when a feed was held back, and with 6 when the store did not take the documents, or the store of the articles did not answer or is suddenly empty.",
    options: [
      {
        name: "to",
        value: "ADDRESS",
        summary: "s3://bucket/prefix or file:///srv/www, instead of the config's publish.to",
      },
      { name: "dry-run", summary: "build, and show what would be sent and removed" },
      { name: "take-over", summary: "also replace what somebody else has put there or changed" },
      { name: "repair", summary: "check every document there, and send again those that have changed" },
      againstOption,
    ],
    arity: [0, 0],
    examples: [
      ["feedwright publish --dry-run", "what would be sent?"],
      ["feedwright publish --to s3://harbour-news/feeds", "without publish.to in the config"],
    ],
  },
  {
    name: "ping",
    summary: "notify the hubs that feeds have changed",
    details:
      "Notifies the WebSub hubs and the rssCloud server in the config of each document whose entries have changed since the last notification, after the public URL serves the new document. Feeds that the guard holds back are not announced. Exits with 4 if a document is not live yet, and with 5 if a hub did not accept the notification.",
    options: [
      { name: "feed", value: "NAME", summary: "only this feed" },
      { name: "wait", value: "TIME", summary: "how long to wait until documents are live, such as 30s (default: 10m)" },
      { name: "force", summary: "notify hubs even of what they already know" },
    ],
    arity: [0, 0],
    examples: [["feedwright ping --wait 5m", "after the documents have been deployed"]],
  },
  {
    name: "prune",
    summary: "remove the feeds of tags and other values that no article has",
    details:
      "The feed of a tag stays at its address when its last article goes, because people subscribe to it. This command shows such feeds; with --accept it deletes their documents. Exits with 3 when there are some and --accept is missing.",
    options: [],
    arity: [0, 0],
    examples: [["feedwright prune --accept", "delete the documents of empty feeds"]],
  },
  {
    name: "check",
    argument: "[FILE|URL|- …]",
    summary: "check the articles, or any feed",
    details:
      "Without a name: every article and the documents that would be written. With names: any RSS, Atom, JSON Feed or OPML document from files, URLs or standard input (-), checked against its format and the modules it uses. Exit 1 when there are errors. docs/checks.md lists every check.",
    options: [
      {
        name: "for",
        value: "NAME[,NAME]",
        summary:
          "also check what these receivers require: readers, podcast, apple, spotify, youtube, msn, flipboard, smartnews, newsbreak, newsletter, devto, microblog",
      },
      { name: "against", value: "FILE|URL", summary: "an earlier copy of the feed: report ids and dates that changed" },
      { name: "live", summary: "also request media files that are not on this disk" },
      { name: "fail-on", value: "error|warning", summary: "exit 1 from this severity on (default: error)" },
      {
        name: "format",
        value: "text|sarif|github|junit",
        summary: "output for people, code scanning, GitHub annotations or test reports",
      },
    ],
    arity: [0, Number.POSITIVE_INFINITY],
    examples: [
      ["feedwright check dist/rss.xml", "is it well-formed and complete?"],
      ["feedwright check https://example.org/feed.xml", "as readers receive it"],
      ["feedwright check --for apple,spotify", "a podcast, before it goes out"],
      ["feedwright check --format github --fail-on warning", "for a build server"],
    ],
  },
  {
    name: "snippet",
    summary: 'print the <link rel="alternate"> lines for the site\'s <head>',
    details:
      "With these lines, readers find the feeds from any page of the site. --for and --article print those of one page: the feed that the page is about, then the feeds of the site.",
    options: [
      { name: "for", value: "FEED", summary: "for the page of this feed, such as tags/harbour" },
      { name: "article", value: "FILE", summary: "for the page of this article" },
    ],
    arity: [0, 0],
    examples: [["feedwright snippet --for tags/harbour", "for the page that lists the articles of a tag"]],
  },
  {
    name: "init",
    summary: "look at this folder, show what was found, write a config",
    details:
      "Reads the site generator's own config, which is never run, and finds where the articles are. Shows them before anything is written, and asks for what it cannot determine; without a terminal, it exits with 2 instead and prints the command with the missing options. In a git repository, it also sets up how git merges the ledger. With --server, it writes rules for a web server instead.",
    options: [
      {
        name: "yes",
        short: "y",
        summary: "accept what was found: the name of the site's own feed, and its ids if it is in the repository",
      },
      { name: "adopt", summary: "fetch the site's own feed from the web, and keep the ids of its entries" },
      { name: "title", value: "TEXT", summary: "the name of the site" },
      { name: "language", value: "TAG", summary: "the language of the articles, such as en or pt-BR" },
      { name: "permalink", value: "PATTERN", summary: "the pattern of article URLs, such as /blog/:slug/" },
      { name: "time-zone", value: "ZONE", summary: "the time zone of dates that name none, such as Europe/Paris" },
      { name: "without", value: "FOLDERS", summary: "folders whose articles are left out, separated by commas" },
      {
        name: "all",
        summary: "put all articles in the feed, even if the site's own feed may have only some",
      },
      {
        name: "server",
        value: "nginx|caddy|netlify|cloudflare|apache|vercel",
        summary: "the types and headers that feeds need",
      },
    ],
    arity: [0, 0],
    examples: [
      ["feedwright init", "in the folder of a site"],
      ["feedwright init --site https://harbour.news/", "if no config contains the URL of the site"],
    ],
  },
  {
    name: "new",
    argument: "TITLE",
    summary: "create an article with front matter",
    details: "Creates <slug>.md in the content folder, as a draft with the current date, and prints its path.",
    options: [],
    arity: [1, 1],
    examples: [['feedwright new "The swing bridge opens"', ""]],
  },
];
