import { readAgainst } from "../../api/against.ts";
import type { Command } from "../command.ts";
import { exitStatus } from "../exitStatus.ts";
import { formatHeld } from "../reporter/human.ts";
import { openSession, textOf } from "../session.ts";
import { paintFor } from "../terminal.ts";

/** Shows what subscribers would see as new, changed or removed if this were published. Writes nothing. */
export const diff: Command = async (args, terminal) => {
  const session = await openSession(args, terminal);
  if (session === undefined) return exitStatus.wrongUse;
  const { openSite } = await import("../../engine/openSite.ts");
  await using site = await openSite({
    ...session,
    emit: (event) => (event.event === "diagnostic" ? session.emit(event) : undefined),
    publish: false,
    ...(await readAgainst(textOf(args, "against"), session.config, process.cwd())),
  });
  const { held } = await site.update({ kind: "all" });
  const feeds = site.compare().map(({ feed, comparison }) => ({
    feed,
    ...comparison?.diff,
    held: held.find((one) => one.feed === feed)?.reasons ?? [],
  }));
  if (args.values.json === true) {
    for (const feed of feeds) terminal.stdout.write(`${JSON.stringify(feed)}\n`);
    return held.length > 0 ? exitStatus.held : exitStatus.done;
  }
  const paint = paintFor(terminal, "stdout");
  for (const { feed, added, changed = [], gone = [], renamed = [] } of feeds) {
    const isSame = added !== undefined && added.length + changed.length + gone.length + renamed.length === 0;
    // A site may have hundreds of feeds for values.
    if (isSame && feed.includes("/")) continue;
    const lines = [paint.bold(feed)];
    if (added === undefined) lines.push("  nothing is published yet");
    else if (isSame) lines.push(paint.dim("  no changes"));
    for (const entry of added ?? []) lines.push(`  ${paint.green("new")}      ${entry.title ?? entry.id}`);
    for (const entry of changed)
      lines.push(
        `  ${paint.yellow("changed")}  ${entry.title ?? entry.id} ${paint.dim(`(${entry.fields.join(", ")})`)}`,
      );
    for (const entry of gone) lines.push(`  ${paint.red("gone")}     ${entry.title ?? entry.id}`);
    for (const entry of renamed)
      lines.push(
        `  ${paint.red("new id")}   ${entry.title ?? entry.after} ${paint.dim(`(${entry.before} → ${entry.after})`)}`,
      );
    terminal.stdout.write(`${lines.join("\n")}\n`);
  }
  for (const feed of held) terminal.stdout.write(`${formatHeld(feed, paint)}\n`);
  return held.length > 0 ? exitStatus.held : exitStatus.done;
};
