import { createHash } from "node:crypto";
import type { RenderedMarkup, RenderMarkup, Unmade } from "../model/markup.ts";
import type { FileSystem } from "../model/ports.ts";
import type { Markup } from "../text/markup/markupOf.ts";
import { htmlOfAsciidoc } from "./asciidocHtml.ts";
import { asciidocAlone, orgAlone } from "./includes.ts";
import { packageEntry, packagePlaces } from "./packages.ts";
import { PackageThread } from "./packageThread.ts";
import { programPlaces, programsAt } from "./programs.ts";
import { htmlOfDocutils, leftOutByDocutils, rolesOf, rstForDocutils, rstForPandoc, withTeaserComment } from "./rst.ts";
import { runProgram } from "./runProgram.ts";
import { treeHtml } from "./treeHtml.ts";

export interface MarkupOptions {
  readonly fs: FileSystem;
  /** Records what was missing: once it exists, the article is rendered. */
  readonly tracedFs: FileSystem;
  /** The folder of the site's project, absolute. */
  readonly root: string;
  /** Absolute. */
  readonly contentDir: string;
}

/** One way to render a language, as it was found on this machine. */
interface Tool {
  readonly name: string;
  readonly render: (text: string) => Promise<Exclude<RenderedMarkup, Unmade>>;
}

/** What can render a language: the ways in the order in which they are tried, and what to do if none is found. */
interface Row {
  readonly title: string;
  readonly needs: string;
  readonly command: string;
  readonly tools: (options: MarkupOptions, thread: PackageThread) => readonly Tool[];
  /** Where the tools would be. */
  readonly places: (options: MarkupOptions) => readonly string[];
}

/**
 * Renders AsciiDoc, Org and reStructuredText with packages and programs made for them. They are looked up for each text, which takes little
 * time compared with rendering.
 */
export function createMarkupRenderer(options: MarkupOptions): RenderMarkup {
  const thread = new PackageThread();
  const known = new Map<string, RenderedMarkup>();
  return async (markup, text) => {
    const row = rows[markup];
    const tools = row.tools(options, thread);
    if (tools.length === 0) {
      for (const place of row.places(options)) options.tracedFs.existsSync(place);
      return { missing: { markup: row.title, tool: row.needs, command: row.command } };
    }
    const digest = createHash("sha256").update(`${markup}\0${text}`).digest("base64url");
    const before = known.get(digest);
    if (before !== undefined) return before;
    let failed: Unmade["failed"];
    for (const { name, render } of tools.slice(0, mostAttempts)) {
      try {
        const rendered = await render(text);
        if (known.size >= mostKnown) known.clear();
        known.set(digest, rendered);
        return rendered;
      } catch (error) {
        failed ??= { name, reason: error instanceof Error ? error.message : String(error) };
      }
    }
    return failed === undefined ? {} : { failed };
  };
}

const mostKnown = 200;
const mostAttempts = 3;

const rows: Readonly<Record<Markup, Row>> = {
  asciidoc: {
    title: "AsciiDoc",
    needs: "the package @asciidoctor/core",
    command: "npm install @asciidoctor/core",
    places: ({ root }) => packagePlaces("@asciidoctor/core", root),
    tools: ({ fs, root, contentDir }, thread) => {
      const entry = packageEntry(fs, packagePlaces("@asciidoctor/core", root), contentDir);
      if (entry === undefined) return [];
      const render: Tool["render"] = async (typed) => {
        const { text, leftOut } = asciidocAlone(typed);
        const html = await thread.ask({ entries: [entry], recipe: "asciidoc", text });
        return { html: htmlOfAsciidoc(typeof html === "string" ? html : ""), leftOut };
      };
      return [{ name: "@asciidoctor/core", render }];
    },
  },
  org: {
    title: "Org",
    needs: "the packages uniorg-parse and uniorg-rehype, or the program pandoc",
    command: "npm install uniorg-parse uniorg-rehype",
    places: ({ root, contentDir }) => [
      ...packagePlaces("uniorg-parse", root),
      ...packagePlaces("uniorg-rehype", root),
      ...programPlaces(["pandoc"], contentDir),
    ],
    tools: (options, thread) => {
      const { fs, root, contentDir } = options;
      const [parse, toHtml] = ["uniorg-parse", "uniorg-rehype"].map((name) =>
        packageEntry(fs, packagePlaces(name, root), contentDir),
      );
      const pandoc = pandocTools(options, "org", orgAlone);
      if (parse === undefined || toHtml === undefined) return pandoc;
      const render: Tool["render"] = async (typed) => {
        const { text, leftOut } = orgAlone(typed);
        return { html: treeHtml(await thread.ask({ entries: [parse, toHtml], recipe: "org", text })), leftOut };
      };
      return [{ name: "uniorg", render }, ...pandoc];
    },
  },
  rst: {
    title: "reStructuredText",
    needs: "the program docutils or pandoc",
    command: "pip install docutils",
    places: ({ contentDir }) => programPlaces([...docutils, "pandoc"], contentDir),
    tools: (options) => [
      ...programsAt(options.fs, programPlaces(docutils, options.contentDir)).map((file) => docutilsTool(file, options)),
      ...pandocTools(options, "rst", (typed) => {
        const { text, leftOut } = rstForPandoc(typed);
        return { text: `${rolesOf(text).join("\n")}\n\n${text}`, leftOut };
      }),
    ],
  },
};

/** The names under which it may be installed. */
const docutils = ["rst2html5", "rst2html5.py", "docutils"];

function docutilsTool(file: string, { contentDir }: MarkupOptions): Tool {
  return {
    name: file,
    render: async (typed) => {
      const { text, linesBefore } = rstForDocutils(typed);
      const { output, said, trouble } = await runProgram(file, docutilsArguments(file), text, contentDir);
      if (trouble !== undefined) throw new Error(trouble);
      return { html: withTeaserComment(htmlOfDocutils(output)), leftOut: leftOutByDocutils(said, linesBefore) };
    },
  };
}

function docutilsArguments(file: string): readonly string[] {
  return [
    ...(/docutils(?:\.exe)?$/.test(file) ? ["--writer=html5"] : []),
    "--no-file-insertion",
    "--no-raw",
    "--no-doc-title",
    "--no-doc-info",
    "--initial-header-level=2",
    "--syntax-highlight=none",
    "--math-output=MathJax",
    "--report=2",
    "--exit-status=5",
    "--link-stylesheet",
    "--stylesheet=",
    "--no-generator",
    "--no-datestamp",
    "--no-source-link",
    "--no-toc-backlinks",
    "--input-encoding=utf-8",
    "--output-encoding=utf-8",
  ];
}

type Prepare = (typed: string) => ReturnType<typeof orgAlone>;

/** `--sandbox`: it reads no file except its input, and uses no network. */
function pandocTools({ fs, contentDir }: MarkupOptions, from: string, prepare: Prepare): readonly Tool[] {
  const args = [
    "--sandbox",
    "-f",
    from,
    "-t",
    "html5",
    "--mathml",
    "--no-highlight",
    "--wrap=none",
    "--shift-heading-level-by=1",
  ];
  return programsAt(fs, programPlaces(["pandoc"], contentDir)).map((file) => ({
    name: file,
    render: async (typed) => {
      const { text, leftOut } = prepare(typed);
      const { output, trouble } = await runProgram(file, args, text, contentDir);
      if (trouble !== undefined) throw new Error(trouble);
      return {
        html: withTeaserComment(output).replace(
          /<pre\s+class="(?:src )?([\w+#-]+)"><code>/g,
          '<pre><code class="language-$1">',
        ),
        leftOut,
      };
    },
  }));
}
