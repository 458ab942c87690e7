// The page about the functions for programs, from the declarations that are shipped.
import { parseSync } from "oxc-parser";

/** @param template where `<!-- api: name … -->` stands for what is said of these names */
export function apiPage(template, declarations) {
  const { program, comments } = parseSync("index.d.ts", declarations, { lang: "dts" });
  const text = ({ start, end }) => declarations.slice(start, end);
  const saidOf = ({ start }) => {
    const comment = comments.findLast((one) => one.end <= start && declarations.slice(one.end, start).trim() === "");
    return parseComment(comment?.value ?? "");
  };
  const byName = new Map(
    program.body.flatMap((statement) => {
      const node = statement.declaration ?? statement;
      return node.id ? [[node.id.name, { node, said: saidOf(statement) }]] : [];
    }),
  );
  const shown = template.replace(/<!-- api: ([\w ]+) -->/g, (_whole, names) =>
    names
      .split(" ")
      .map((name) => section(name, byName.get(name), text, saidOf))
      .join("\n\n"),
  );
  return shown;
}

function section(name, found, text, saidOf) {
  if (found === undefined) throw new Error(`src/index.ts exports no ${name}`);
  const { node, said } = found;
  const body = node.body?.body;
  const heading = [`### \`${name}\``, "", said.text];
  if (body === undefined) {
    const thrown = said.throws.map((one) => `- throws ${one}`);
    return [
      ...heading,
      "",
      "```ts",
      text(node).replace(/^declare /, ""),
      "```",
      ...(thrown.length > 0 ? ["", ...thrown] : []),
    ].join("\n");
  }
  const above = (node.extends ?? []).map((one) => `\`${text(one)}\``);
  const rows = body
    .filter(({ type, key, computed }) => type !== "MethodDefinition" && key !== undefined && !computed)
    .map((member) => {
      const of = saidOf(member);
      const type = member.typeAnnotation ? text(member.typeAnnotation).replace(/^:\s*/, "") : "";
      return `| \`${text(member.key)}\` | ${typeCell(type)} | ${cell([of.text, ...of.returns, ...of.defaults].join(" "))} |`;
    });
  return [
    ...heading,
    ...(above.length === 0 ? [] : ["", `All of ${above.join(", ")}, and:`]),
    "",
    "| | type | |",
    "|---|---|---|",
    ...rows,
  ].join("\n");
}

function typeCell(type) {
  const plain = type.replace(/\s*\|\s*undefined$/, "").replace(/^\((.*)\)$/s, "$1");
  return plain === "" ? "" : `\`${plain.replaceAll("|", "\\|").replace(/\s+/g, " ")}\``;
}

const cell = (text) => text.replaceAll("|", "\\|").replace(/\s+/g, " ").trim();

/** A comment of JSDoc: its text, and its tags. */
function parseComment(value) {
  const lines = value
    .replace(/^\*/, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, "").trimEnd());
  const [text = "", ...tags] = lines
    .join("\n")
    .trim()
    .split(/^@(?=\w)/m);
  const tagged = (name, put) =>
    tags.flatMap((tag) => {
      const [, found, rest = ""] = /^(\w+)\s*([\s\S]*)$/.exec(tag.trim()) ?? [];
      return found === name ? [put(rest.replace(/\s+/g, " "))] : [];
    });
  return {
    text: text.trim(),
    throws: tagged("throws", (rest) => rest),
    returns: tagged("returns", (rest) => `Gives ${rest}.`),
    defaults: tagged("default", (rest) => `Default: ${/^["\d]|^(?:true|false)$/.test(rest) ? `\`${rest}\`` : rest}.`),
  };
}
