import type { Diagnostic } from "../../model/diagnostic.ts";
import type { BuiltEvent, FeedwrightEvent, HeldFeed, PublishedEvent } from "../../model/events.ts";
import type { Instant } from "../../model/text.ts";
import { type Paint, paintFor, type Terminal } from "../terminal.ts";
import { formatDiagnostics, mostOnScreen, placeOf } from "./formatDiagnostic.ts";
import type { Reporter } from "./reporter.ts";

export interface HumanOptions {
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** The content folder, as it is written before the paths of articles in messages. */
  readonly contentDir?: string;
}

/** For people: results on stdout, everything else on stderr. */
export function humanReporter(terminal: Terminal, options: HumanOptions): Reporter {
  const reporter = new HumanReporter(terminal, options);
  return { name: "human", report: (event, at) => reporter.report(event, at), end: () => reporter.end() };
}

class HumanReporter {
  readonly #terminal: Terminal;
  readonly #options: HumanOptions;
  readonly #out: Paint;
  readonly #err: Paint;
  #isProgressShown = false;
  #isWatching = false;
  #hasBuilt = false;
  /** Diagnostics that are not shown yet: those of one update come one after the other, and are shown together. */
  #waiting: Diagnostic[] = [];
  #warnings = 0;
  /** The cause of a complete build, if it is not a changed path. */
  #cause: string | undefined;
  /** What is held back, as it was last reported: it is compared again at every update, and reported once. */
  #heldBefore = "";
  #heldNow = "";
  /** Articles that are left out, or kept in their old version, because of a problem. */
  readonly #broken = new Set<string>();

  constructor(terminal: Terminal, options: HumanOptions) {
    this.#terminal = terminal;
    this.#options = options;
    this.#out = paintFor(terminal, "stdout");
    this.#err = paintFor(terminal, "stderr");
  }

  report(event: FeedwrightEvent, at: Instant): void {
    if (event.event !== "progress") this.#endProgress();
    if (event.event !== "progress" && event.event !== "diagnostic") this.#showWaiting();
    switch (event.event) {
      case "ready":
        this.#isWatching = event.watching;
        if (event.watching) this.#say(this.#out.dim(`watching ${event.content}/ (Ctrl+C stops)`));
        return;
      case "progress":
        this.#progress(event);
        return;
      case "built":
        this.#built(event, at);
        return;
      case "diagnostic":
        this.#diagnostic(event.diagnostic);
        return;
      case "resolved":
        this.#resolved(event.diagnostic);
        return;
      case "held":
        this.#heldNow = JSON.stringify(event.feeds);
        if (this.#heldNow !== this.#heldBefore) for (const feed of event.feeds) this.#warn(formatHeld(feed, this.#err));
        return;
      case "reloaded":
        this.#cause = "the config";
        this.#say(this.#out.dim(`${event.file} has changed and was read again`));
        return;
      case "serving":
        this.#say(`preview at ${this.#out.cyan(event.url)}`);
        return;
      case "fetched":
        if (this.#options.verbose) this.#say(this.#out.dim(fetched(event)));
        return;
      case "pinged":
        this.#say(`notified ${event.hub} of ${event.topic}`);
        return;
      case "pingFailed":
        this.#warn(`${this.#err.yellow("warning")} ${event.hub} was not notified of ${event.topic}: ${event.reason}`);
        return;
      case "published":
        this.#published(event);
        return;
      case "publishFailed":
        this.#warn(`${this.#err.yellow("warning")} not published to ${event.store}: ${event.reason}`);
        return;
      case "stopped":
        this.#say(this.#out.dim("stopped"));
        return;
      default:
        event satisfies never;
    }
  }

  end(): void {
    this.#endProgress();
    this.#showWaiting();
  }

  #endProgress(): void {
    if (this.#isProgressShown) this.#terminal.stderr.write("\r\u001b[K");
    this.#isProgressShown = false;
  }

  #progress({ stage, done, total }: FeedwrightEvent & { readonly event: "progress" }): void {
    const { stderr } = this.#terminal;
    if (this.#options.quiet || stderr.isTTY !== true) return;
    stderr.write(`\r\u001b[K${this.#err.dim(`${stage} ${done} of ${total}`)}`);
    this.#isProgressShown = true;
  }

  #published({ store, sent, removed, unchanged, bytes, durationMs, dryRun = false }: PublishedEvent): void {
    if (sent.length + removed.length === 0) {
      this.#say(`${this.#out.green("✓")} ${store} is up to date ${this.#out.dim(`(${count(unchanged, "document")})`)}`);
      return;
    }
    const changes = [
      ...byFolder(sent).map((paths) => `  ${paths} ${this.#out.dim(dryRun ? "would be sent" : "sent")}`),
      ...byFolder(removed).map((paths) => `  ${paths} ${this.#out.dim(dryRun ? "would be removed" : "removed")}`),
      ...(unchanged === 0 ? [] : [`  ${this.#out.dim(`${count(unchanged, "document")} unchanged`)}`]),
    ];
    const size = dryRun ? "" : this.#out.dim(` (${Math.ceil(bytes / 1000)} kB, ${shownTime(durationMs)})`);
    const line = `${this.#out.green("✓")} ${dryRun ? "would publish" : "published"} to ${store}${size}`;
    this.#say(this.#isWatching ? line : [line, ...changes].join("\n"));
  }

  #built(event: BuiltEvent, at: Instant): void {
    [this.#heldBefore, this.#heldNow] = [this.#heldNow, ""];
    const cause = this.#cause;
    this.#cause = undefined;
    const { verbose } = this.#options;
    if (this.#hasBuilt && event.written.length === 0 && !verbose) return;
    const told = event.reason.length > 0 || cause === undefined ? event : { ...event, reason: [cause] };
    this.#say(
      this.#isWatching
        ? updateLine(told, at, this.#out)
        : builtLines(event, this.#out, verbose, { broken: this.#broken.size, warnings: this.#warnings }),
    );
    this.#hasBuilt = true;
  }

  #diagnostic(diagnostic: Diagnostic): void {
    const isError = diagnostic.severity === "error";
    if (/^FW40/.test(diagnostic.code)) this.#cause = "a check of everything";
    if (isError && diagnostic.path !== undefined) this.#broken.add(diagnostic.path);
    if (diagnostic.severity === "warning") this.#warnings += 1;
    if (this.#options.quiet && !isError) return;
    // Diagnostics are reported one after the other without a pause: once the caller is done, all are there.
    if (this.#waiting.length === 0) queueMicrotask(() => this.#showWaiting());
    this.#waiting.push(diagnostic);
  }

  #showWaiting(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    if (waiting.length === 0) return;
    const { verbose, contentDir } = this.#options;
    const most = verbose || this.#terminal.stderr.isTTY !== true ? undefined : mostOnScreen;
    this.#warn(formatDiagnostics(waiting, this.#err, contentDir, most).join("\n"));
  }

  #resolved(diagnostic: Diagnostic): void {
    const place = placeOf(diagnostic, this.#options.contentDir);
    const words = [this.#out.green("fixed"), place, this.#out.dim(diagnostic.code)];
    this.#say(words.filter((word) => word !== "").join(" "));
  }

  #say(text: string): void {
    if (!this.#options.quiet) this.#terminal.stdout.write(`${text}\n`);
  }

  #warn(text: string): void {
    this.#terminal.stderr.write(`${text}\n`);
  }
}

function builtLines(
  event: BuiltEvent,
  paint: Paint,
  verbose: boolean,
  { broken, warnings }: { readonly broken: number; readonly warnings: number },
): string {
  const { articles, entries, written, unchanged } = event;
  const took = shownTime(event.durationMs);
  const lines = [
    `${entries === 0 ? paint.yellow("-") : paint.green("✓")} ${count(articles, "article")}, ${count(entries, "entry", "entries")} in the feeds ${paint.dim(`(${took})`)}`,
    ...(broken === 0 ? [] : [`  ${paint.yellow(`${count(broken, "article")} with errors left out`)}`]),
    ...(warnings === 0 ? [] : [`  ${paint.yellow(count(warnings, "warning"))}`]),
    ...byFolder(written, !verbose).map((paths) => `  ${paths} ${paint.dim("written")}`),
  ];
  if (verbose) lines.push(...unchanged.map((path) => `  ${path} ${paint.dim("unchanged")}`));
  else if (unchanged.length > 0) lines.push(`  ${paint.dim(`${count(unchanged.length, "document")} unchanged`)}`);
  if (event.nextDue !== undefined)
    lines.push(`  ${paint.dim("next change is due")} ${new Date(event.nextDue).toISOString()}`);
  return lines.join("\n");
}

function shownTime(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/**
 * One line per folder: `rss.xml, atom.xml` and `harbour/ rss.xml, atom.xml`. Where many folders next to each other have the same names, one
 * line for all: `139 folders in tags/: rss.xml, atom.xml`.
 */
function byFolder(paths: readonly string[], isShort = true): readonly string[] {
  const folders = new Map<string, string[]>();
  for (const path of paths) {
    const cut = path.lastIndexOf("/") + 1;
    const names = folders.get(path.slice(0, cut));
    if (names === undefined) folders.set(path.slice(0, cut), [path.slice(cut)]);
    else names.push(path.slice(cut));
  }
  const alike = new Map<string, { readonly parent: string; readonly shown: string; readonly folders: string[] }>();
  for (const [folder, names] of folders) {
    const shown = names.length <= 8 ? names.join(", ") : `${names.slice(0, 6).join(", ")} and ${names.length - 6} more`;
    const parent = folder.slice(0, folder.lastIndexOf("/", folder.length - 2) + 1);
    const key = folder === "" || !isShort ? folder : `${parent}\0${shown}`;
    const known = alike.get(key);
    if (known === undefined) alike.set(key, { parent, shown, folders: [folder] });
    else known.folders.push(folder);
  }
  return Array.from(alike.values(), ({ parent, shown, folders: same }) => {
    if (same.length <= 5) return same.map((folder) => (folder === "" ? shown : `${folder} ${shown}`));
    return [`${same.length} folders${parent === "" ? "" : ` in ${parent}`}: ${shown}`];
  }).flat();
}

function updateLine({ reason, written, durationMs }: BuiltEvent, at: Instant, paint: Paint): string {
  const [first = "the clock", ...more] = reason;
  const why = more.length === 0 ? first : `${first} and ${count(more.length, "other")}`;
  const shown = written.length <= 3 ? written.join(", ") : count(written.length, "document");
  return `${paint.dim(new Date(at).toISOString().slice(11, 19))} ${why} ${paint.dim("→")} ${shown} ${paint.dim(`(${Math.round(durationMs)} ms)`)}`;
}

export function formatHeld({ feed, reasons }: HeldFeed, paint: Paint): string {
  const lines = [`${paint.yellow("held back:")} ${paint.bold(feed)}: its documents stay as they are`];
  for (const reason of reasons) {
    lines.push(`  ${reason.message}`);
    for (const { title = "(no title)", before, after } of reason.entries.slice(0, 10)) {
      // The URL of the feed itself is not that of an entry.
      if (reason.kind !== "self-url") lines.push(`    ${title}`);
      if (before !== undefined) lines.push(paint.dim(`      is       ${before}`));
      if (after !== undefined)
        lines.push(paint.dim(`      ${reason.kind === "copies" ? "and also" : "would be"} ${after}`));
    }
    if (reason.entries.length > 10) lines.push(`    and ${reason.entries.length - 10} more`);
    lines.push(`  ${paint.dim(reason.hint)}`);
  }
  return lines.join("\n");
}

function fetched({ store, read, removed, durationMs }: FeedwrightEvent & { readonly event: "fetched" }): string {
  const gone = removed === 0 ? "" : `, ${removed} gone`;
  return `${count(read, "object")} read from ${store}${gone}, in ${Math.round(durationMs)} ms`;
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
