import { join, relative } from "node:path";
import { cliKinds } from "../../model/catalogue/cli.ts";
import { mirrorKinds } from "../../model/catalogue/mirror.ts";
import { FeedwrightError } from "../../model/error.ts";
import { trimmedEnd } from "../../text/trimmed.ts";
import type { Command } from "../command.ts";
import { exitStatus } from "../exitStatus.ts";
import { rfc3339 } from "../reporter/json.ts";
import { openSession } from "../session.ts";
import { createFile } from "./createFile.ts";

/** An article with its front matter: dated now, and a draft until the author changes that. */
export const newArticle: Command = async (args, terminal) => {
  const session = await openSession(args, terminal);
  if (session === undefined) return exitStatus.wrongUse;
  const { config, clock } = session;
  const { store } = config.content;
  if (store !== undefined) throw new FeedwrightError(mirrorKinds.CONTENT_READ_ONLY, { store: store.address });
  const title = args.positionals[0] ?? "";
  const slug = slugOf(title);
  if (slug === "")
    throw new FeedwrightError(cliKinds.BAD_ARGUMENT, { reason: "the title has no letter or digit", command: "new" });

  const file = join(config.content.dir, `${slug}.md`);
  const date = rfc3339(clock.now()).replace(/\.\d+Z$/, "Z");
  createFile(file, `---\ntitle: ${JSON.stringify(title)}\ndate: ${date}\ndraft: true\ntags: []\n---\n\n`);
  terminal.stdout.write(`${relative(process.cwd(), file)}\n`);
  return exitStatus.done;
};

function slugOf(title: string): string {
  const words =
    title
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return trimmedEnd(Array.from(words.join("-")).slice(0, 60).join(""), "-");
}
