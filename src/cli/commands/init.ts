import { relative, resolve } from "node:path";
import { cliKinds } from "../../model/catalogue/cli.ts";
import { FeedwrightError } from "../../model/error.ts";
import { exitStatus } from "../exitStatus.ts";
import type { Command } from "../main.ts";
import { openSession } from "../session.ts";
import { createFile } from "./createFile.ts";

/** Writes a config for this folder, with what a site generator's own config says; or rules for a web server. */
export const init: Command = async (args, terminal) => {
  const { server } = args.values;
  if (typeof server === "string") {
    const session = await openSession(args, terminal);
    if (session === undefined) return exitStatus.wrongUse;
    const { serverKinds, serverRules } = await import("../../pages/serverRules.ts");
    const { emptyFeeds } = await import("../../feeds/feed.ts");
    const kind = serverKinds.find((candidate) => candidate === server);
    if (kind === undefined) {
      throw new FeedwrightError(cliKinds.BAD_ARGUMENT, {
        reason: `--server ${server} is not one of ${serverKinds.join(", ")}`,
        command: "init",
      });
    }
    const { config } = session;
    const { path, folder, text } = serverRules(kind, emptyFeeds(config), {
      baseUrl: config.out.baseUrl,
      opml: config.out.opml,
      stylesheet: config.out.stylesheet,
    });
    const file = resolve(folder === "out" ? config.out.dir : config.root, path);
    createFile(file, text);
    terminal.stdout.write(`${relative(process.cwd(), file)}\n`);
    return exitStatus.done;
  }
  const { detectSite } = await import("../../config/detectSite.ts");
  const cwd = process.cwd();
  const detected = detectSite(cwd);
  const { site: url, content, out } = args.values;
  const settings = {
    site: {
      url: typeof url === "string" ? url : (detected.site?.url ?? "https://example.org/"),
      title: detected.site?.title ?? "My site",
      description: detected.site?.description ?? "",
      language: detected.site?.language ?? "en",
      timeZone: detected.site?.timeZone ?? "UTC",
    },
    content: {
      dir: typeof content === "string" ? content : (detected.content?.dir ?? "content"),
      ...(detected.content?.permalink === undefined ? {} : { permalink: detected.content.permalink }),
    },
    ...(typeof out === "string" ? { out: { dir: out } } : {}),
  };
  const file = resolve(cwd, "feedwright.config.mjs");
  createFile(file, `/** @type {import("feedwright").UserConfig} */\nexport default ${literal(settings, "")};\n`);
  const from = detected.generator === undefined ? "" : `, with what ${detected.generator}'s config says`;
  terminal.stdout.write(`feedwright.config.mjs written${from}. Next: feedwright watch --serve\n`);
  return exitStatus.done;
};

function literal(value: unknown, indent: string): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const rows = Object.entries(value).map(([key, item]) => `${inner}${key}: ${literal(item, inner)},\n`);
  return `{\n${rows.join("")}${indent}}`;
}
