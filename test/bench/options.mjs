// What the command line of `npm run bench` says.
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    peers: { type: "boolean", default: false },
    large: { type: "boolean", default: false },
    only: { type: "string", multiple: true, default: [] },
    size: { type: "string", multiple: true, default: [] },
    runs: { type: "string" },
    report: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

export const help = `npm run bench -- [options]

  --large        100,000 articles too (some 800 MB of disk, 3 GB of memory for the yardsticks)
  --peers        every generator that is there, and those that npm has, instead of the cases of our own
  --only NAME    one case alone, may be repeated: see below
  --size N       these numbers of articles alone, may be repeated
  --runs N       how often each is run, instead of 7 or more
  --report       nothing is measured: the tables, results and plot of what was measured last

FEEDWRIGHT_BENCH  where corpora, peers and raw figures are kept (${join(tmpdir(), "feedwright-bench")})
HUGO              further Hugo programs beside the one on the PATH, with : between them`;

export const options = {
  ...values,
  runs: values.runs === undefined ? undefined : Number(values.runs),
  sizes: values.size.length > 0 ? values.size.map(Number) : [1000, 10_000, ...(values.large ? [100_000] : [])],
};

export const project = resolve(import.meta.dirname, "../..");
export const program = join(project, "lib/bin.cjs");
/** Everything that is created for measuring is here, outside the project. */
export const workplace = resolve(process.env.FEEDWRIGHT_BENCH ?? join(tmpdir(), "feedwright-bench"));
