import { createHash } from "node:crypto";
import nodeFs, { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { wayInto } from "../disk/contained.ts";
import { textOf } from "../disk/look.ts";
import { configKinds } from "../model/catalogue/config.ts";
import type { Config } from "../model/config.ts";
import { type Diagnostic, diagnostic, type Outcome } from "../model/diagnostic.ts";
import { FeedwrightError } from "../model/error.ts";
import { isTable } from "../text/isTable.ts";
import { shownCode } from "../text/shownCode.ts";
import { checkConfig } from "./checkConfig.ts";
import type { DetectedSite, Question } from "./detect/detectedSite.ts";
import { type FoundConfig, findConfig } from "./files/findConfig.ts";
import { parseData } from "./files/parseData.ts";
import { settleConfig } from "./settle/settleConfig.ts";
import { writtenFeeds } from "./writtenFeeds.ts";

export interface LoadOptions {
  readonly cwd: string;
  /** The config file that was named. */
  readonly file?: string;
  /** The config itself, instead of a file. */
  readonly given?: unknown;
  /** Command line options, which take precedence. */
  readonly flags: { readonly content?: string; readonly out?: string; readonly site?: string };
}

type Table = Readonly<Record<string, unknown>>;

/** Reads and settles the config: command line options, then the config file, then the site generator's own config, then defaults. */
export async function loadConfig(options: LoadOptions): Promise<Outcome<Config>> {
  const { diagnostics, ...rest } = await load(options);
  return { ...rest, diagnostics: diagnostics.map((one) => ({ ...one, ...placeFrom(options.cwd, one.file) })) };
}

async function load({ cwd, file, given, flags }: LoadOptions): Promise<Outcome<Config>> {
  if (file !== undefined && !existsSync(resolve(cwd, file)))
    return { diagnostics: [diagnostic(configKinds.CONFIG_MISSING, { found: file })] };

  let found: FoundConfig | undefined;
  let written: unknown;
  let peopleFile: string | undefined;
  try {
    if (given === undefined) found = await findConfig(cwd, file);
    const root = found === undefined ? cwd : dirname(found.file);
    ({ written, peopleFile } = await withPeople(given ?? found?.value, root));
  } catch (error) {
    return { diagnostics: [unreadable(error, cwd)] };
  }
  if (found !== undefined && !isTable(written)) return { diagnostics: [notTable(found, written)] };
  const config = isTable(written) ? written : {};
  const site = found === undefined && given === undefined ? await detect(cwd) : undefined;
  const detected: Table = site === undefined ? {} : partsOf(site);
  const input: Table = {
    ...config,
    ...merged("site", config, detected, { url: flags.site }),
    ...merged("content", config, detected, { dir: flags.content }),
    ...merged("out", config, detected, { dir: flags.out }),
    ...(detected.feeds === undefined ? {} : { feeds: detected.feeds }),
  };
  const place = found === undefined ? {} : { file: found.file };
  if (input.site === undefined || (isTable(input.site) && input.site.url === undefined))
    return { diagnostics: await withoutUrl(input, found?.file, given !== undefined, place) };

  const open = (site?.questions ?? []).filter(
    ({ key }) => !(key === "site.url" ? flags.site : key === "content.permalink" ? undefined : flags.content),
  );
  if (open.length > 0) return { diagnostics: open.map((question) => notUnderstood(question)) };
  const checked = await checkConfig(input, found?.file);
  if (checked.value === undefined) return { diagnostics: checked.diagnostics };
  const settled = settleConfig(checked.value, {
    // Paths in the file are relative to it; paths in options are relative to the working directory.
    root: found === undefined ? cwd : dirname(found.file),
    ...place,
    ...(flags.content === undefined ? {} : { contentDir: resolve(cwd, flags.content) }),
    ...(flags.out === undefined ? {} : { outDir: resolve(cwd, flags.out) }),
  });
  if (settled.value === undefined) return settled;
  const value = await valueTextsIn(settled.value);
  const digest = digestOf(value);
  return {
    ...settled,
    value: {
      ...value,
      ...(peopleFile === undefined ? {} : { peopleFile }),
      ...(site?.dependsOn === undefined ? {} : { detectedFrom: absolutePaths(cwd, site.dependsOn) }),
      ...(digest === undefined ? {} : { digest }),
    },
  };
}

/** Says that there is no URL, and what else is wrong, such as a misspelled key. */
async function withoutUrl(
  input: Table,
  file: string | undefined,
  isGiven: boolean,
  place: { readonly file?: string },
): Promise<readonly Diagnostic[]> {
  const hasConfig = file !== undefined || isGiven;
  const advice = hasConfig ? "Set site.url in the config" : "Run feedwright init, which writes a config";
  const site = { ...(isTable(input.site) ? input.site : {}), url: "https://address-not-known.invalid/" };
  const { diagnostics } = await checkConfig({ ...input, site }, file);
  return [diagnostic(configKinds.SITE_URL_MISSING, { advice }, place), ...diagnostics];
}

/** One section of the config: options over the file over detection. A value that is not a section stays, for the check to report. */
function merged(section: string, config: Table, detected: Table, flags: Table): Table {
  const written = config[section];
  if (written !== undefined && !isTable(written)) return { [section]: written };
  const given = Object.entries(flags).filter(([, value]) => value !== undefined);
  const below = detected[section];
  if (written === undefined && below === undefined && given.length === 0) return {};
  return { [section]: { ...(isTable(below) ? below : {}), ...written, ...Object.fromEntries(given) } };
}

/** The registry of people may be in a separate file. */
async function withPeople(
  written: unknown,
  root: string,
): Promise<{ readonly written: unknown; readonly peopleFile: string | undefined }> {
  if (!isTable(written) || !isTable(written.site) || typeof written.site.people !== "string")
    return { written, peopleFile: undefined };
  const file = resolve(root, written.site.people);
  const text = textOf(nodeFs, file, mostPeopleBytes);
  if (text === undefined) throw unreadableFile(file);
  const people = await parseData(text, file);
  return { written: { ...written, site: { ...written.site, people: people ?? {} } }, peopleFile: file };
}

/** Reading a device would never end, and no list of people is longer than this. */
const mostPeopleBytes = 16 * 1024 * 1024;

function unreadableFile(file: string): NodeJS.ErrnoException {
  return Object.assign(new Error("it is not a readable file"), { path: file });
}

async function detect(cwd: string): Promise<DetectedSite> {
  const { detectSite } = await import("./detect/detectSite.ts");
  return detectSite(cwd);
}

async function valueTextsIn(config: Config): Promise<Config> {
  if (config.groups.length === 0 || config.content.generator === undefined) return config;
  const { withValueTexts } = await import("./detect/feeds/valueTexts.ts");
  return withValueTexts(config);
}

function absolutePaths(
  cwd: string,
  { files, folders }: NonNullable<DetectedSite["dependsOn"]>,
): NonNullable<Config["detectedFrom"]> {
  return { files: files.map((file) => resolve(cwd, file)), folders: folders.map((folder) => resolve(cwd, folder)) };
}

/** The parts of a config that were found. */
function partsOf({ site, content, feeds }: DetectedSite): Table {
  return {
    ...(site === undefined ? {} : { site }),
    ...(content === undefined ? {} : { content }),
    ...(feeds === undefined ? {} : { feeds: writtenFeeds(feeds, false) }),
  };
}

function notUnderstood({ key, reason, found, instead, file, line }: Question): Diagnostic {
  const written = found === undefined ? "" : `: ${shownCode(found)}`;
  const place = { ...(file === undefined ? {} : { file }), ...(line === undefined ? {} : { line }) };
  return diagnostic(configKinds.NOT_UNDERSTOOD, { key, reason, found: written, instead }, place);
}

/** Paths in messages are relative to the working directory, unless the file is outside it. */
function placeFrom(cwd: string, file: string | undefined): { readonly file?: string } {
  if (file === undefined) return {};
  return { file: wayInto(cwd, file) ?? file };
}

function unreadable(error: unknown, cwd: string): Diagnostic {
  if (error instanceof FeedwrightError) return error.diagnostic;
  const { path = cwd, message } = error as NodeJS.ErrnoException;
  return diagnostic(configKinds.CONFIG_UNREADABLE, { reason: message }, { file: path });
}

function notTable({ file }: FoundConfig, value: unknown): Diagnostic {
  const found = Array.isArray(value) ? "a list" : value === undefined || value === null ? "nothing" : typeof value;
  const accepted = "Write an object of keys; a program exports it as its default.";
  return diagnostic(configKinds.CONFIG_INVALID, { key: "config", reason: `found ${found}`, accepted }, { file });
}

/**
 * Does not depend on the location of the site; circular references count once. Nothing if the config contains a function: what it does
 * cannot be known.
 */
function digestOf({
  root,
  out,
  content: { dialectFrom, store, ...content },
  valuesFrom: _files,
  ...rest
}: Config): string | undefined {
  const above: unknown[] = [];
  let hasFunction = false;
  const text = JSON.stringify(
    {
      ...rest,
      content: store === undefined ? content : { ...content, dir: store.address },
      out: { ...out, dir: undefined },
    },
    function (this: unknown, _key, value: unknown) {
      if (typeof value === "bigint" || value instanceof RegExp || value instanceof Date) return String(value);
      if (typeof value === "function" || (typeof value === "object" && value !== null && !isPlain(value)))
        hasFunction = true;
      if (typeof value !== "object" || value === null) return value;
      while (above.length > 0 && above.at(-1) !== this) above.pop();
      if (above.includes(value)) return "itself";
      above.push(value);
      return value;
    },
  );
  return hasFunction
    ? undefined
    : createHash("sha256").update(text.replaceAll(root, "")).digest("base64url").slice(0, 16);
}

/** Instances of classes have functions that are not among their keys. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === null || Object.getPrototypeOf(prototype) === null;
}
