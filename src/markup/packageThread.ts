import { Worker } from "node:worker_threads";

/** What the thread is asked: to import these modules and convert a text to HTML, or a tree of it. */
export interface PackageJob {
  readonly entries: readonly string[];
  /** The name of a recipe. */
  readonly recipe: "asciidoc" | "org";
  readonly text: string;
}

/** No text may take longer. */
const longestMs = 30_000;
/** How long a thread waits for another text. */
const idleMs = 5_000;
const mostMegabytes = 1024;

/**
 * Renders with packages that are not ours in a thread of its own, so that a text which keeps one busy for ever blocks nothing else, and
 * changes that a package makes to global objects stay there.
 */
export class PackageThread {
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  readonly #longestMs: number;

  /** @param mostMs For tests */
  constructor(mostMs = longestMs) {
    this.#longestMs = mostMs;
  }

  /** One at a time. @throws what the package throws, or that it took too long */
  async ask(job: PackageJob): Promise<unknown> {
    clearTimeout(this.#idle);
    this.#worker ??= new Worker(program, { eval: true, resourceLimits: { maxOldGenerationSizeMb: mostMegabytes } });
    const worker = this.#worker;
    worker.ref();
    let timer: NodeJS.Timeout | undefined;
    let stopListening = (): void => {};
    try {
      return await new Promise<unknown>((resolve, reject) => {
        const fail = (reason: string): void => {
          this.#worker = undefined;
          void worker.terminate();
          reject(new Error(reason));
        };
        const take = ({ made, reason }: { readonly made?: unknown; readonly reason?: string }): void =>
          reason === undefined ? resolve(made) : reject(new Error(reason));
        const stumble = (error: Error): void => fail(error.message);
        timer = setTimeout(() => fail(`it took longer than ${longestMs / 1000} seconds`), this.#longestMs);
        worker.on("message", take).on("error", stumble);
        stopListening = () => worker.off("message", take).off("error", stumble);
        worker.postMessage(job);
      });
    } finally {
      clearTimeout(timer);
      stopListening();
      // What it may still do does not matter, but must not end this program.
      if (worker.listenerCount("error") === 0) worker.on("error", () => {});
      worker.unref();
      this.#idle = setTimeout(() => {
        if (this.#worker === worker) this.#worker = undefined;
        void worker.terminate();
      }, idleMs).unref();
    }
  }
}

/*
 * A string and not a module, because the path of a module differs between the published modules, the bundled program and the tests.
 * AsciiDoc: no includes, no macros that read files, no clock. Org: parsed into a tree of HTML, which is written here.
 */
const program = `
const { parentPort } = require("node:worker_threads");
const recipes = {
  asciidoc: ([{ convert }], text) => convert(text, {
    safe: "secure",
    standalone: false,
    attributes: { reproducible: "", "skip-front-matter": "", relfilesuffix: ".adoc" },
  }),
  org: ([parse, toHtml], text) => {
    const processor = {};
    parse.default.call(processor, {});
    const rule = { type: "element", tagName: "hr", properties: {}, children: [] };
    const footnotesSection = (notes) => [rule, ...notes];
    return toHtml.default.call({}, { useSections: false, footnotesSection })(processor.Parser(text, text));
  },
};
parentPort.on("message", async ({ entries, recipe, text }) => {
  let answer;
  try {
    const modules = await Promise.all(entries.map((entry) => import(entry)));
    answer = { made: await recipes[recipe](modules, text) };
    parentPort.postMessage(answer);
  } catch (error) {
    parentPort.postMessage({ reason: String(error && error.message || error).split("\\n")[0].slice(0, 300) });
  }
});
`;
