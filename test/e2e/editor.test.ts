import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Ajv, type AnySchema } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { folderWith } from "../support/folder.ts";

const project = resolve(import.meta.dirname, "../..");

describe("TypeScript in an editor, for a config", () => {
  const config = `import { defineConfig } from "feedwright";

export default defineConfig({
  site: { url: "https://harbour.press/" },
  content: { permalink: ({ slug }) => \`/\${slug}/\` },
  feeds: [{ name: "main", limit: 50, podcast: { owner: { email: "a@harbour.press" } }, where: { tags: "a" } }],
  guard: { maxLoss: 0.2 },
});
`;

  it("explains keys at every depth, with default, example and release", { timeout: 60_000 }, async () => {
    const { hovers, problems } = await askLanguageServer(config, [
      "url",
      "permalink",
      "limit",
      "email",
      "tags",
      "maxLoss",
    ]);
    expect(problems).toEqual([]);
    expect(hovers.url).toContain("The URL of the site. Every link in a feed begins with it");
    expect(hovers.url).toContain('url: "https://harbour.press/"');
    expect(hovers.url).toContain("0.1.0");
    expect(hovers.limit).toMatch(/How many of the newest entries the feed has[\s\S]*@default[\s\S]*20/);
    expect(hovers.permalink).toContain("How the URL of an article is made");
    expect(hovers.email).toContain("The email address that directories send a confirmation to");
    expect(hovers.tags).toContain("Tags. Case does not matter.");
    expect(hovers.maxLoss).toContain("The share of a feed's entries that may disappear");
  });

  it("refuses a key that does not exist and a value of the wrong type", { timeout: 60_000 }, async () => {
    const wrong = config.replace("limit: 50", 'limit: "50"').replace("maxLoss:", "maxLos:");
    const { problems } = await askLanguageServer(wrong, []);
    expect(problems).toHaveLength(2);
    expect(problems.join("\n")).toMatch(/'string' is not assignable to type 'number'[\s\S]*maxLos/);
  });
});

describe("schema.json, which editors use for JSON and YAML", () => {
  const schema = JSON.parse(readFileSync(join(project, "lib/schema.json"), "utf8")) as SchemaNode;
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, useDefaults: false });
  addFormats.default(ajv);
  const validate = ajv.compile(schema as AnySchema);

  it("accepts a config, and refuses unknown keys, wrong values and functions", () => {
    const site = { url: "https://harbour.press/" };
    expect(validate({ site, feeds: [{ name: "main", where: { tags: ["a"] } }], guard: false })).toBe(true);
    expect(validate({ $schema: "x", site, content: { permalink: ["/:year/", "/:slug/"] } })).toBe(true);
    for (const wrong of [
      {},
      { site: { ...site, titel: "x" } },
      { site, feeds: [{ name: "main", limit: "50" }] },
      { site, content: { permalink: 3 } },
      { site, content: { render: {} } },
      { site, hooks: {} },
    ])
      expect(validate(wrong), JSON.stringify(wrong)).toBe(false);
  });

  it("describes every key; its examples and its default are values that it accepts", () => {
    const seen: string[] = [];
    const visit = (node: SchemaNode, path: string): void => {
      for (const [name, inner] of Object.entries(node.properties ?? {})) {
        const key = `${path}${name}`;
        seen.push(key);
        expect(inner.description, key).toMatch(/\.$/);
        const { default: written, examples = [] } = inner;
        for (const value of [...(written === undefined ? [] : [written]), ...examples])
          expect(
            ajv.validate({ ...inner, $defs: schema.$defs } as AnySchema, value),
            `${key}: ${JSON.stringify(value)}`,
          ).toBe(true);
        visit(inner, `${key}.`);
      }
      for (const inner of [node.items, node.additionalProperties, ...(node.anyOf ?? [])])
        if (typeof inner === "object") visit(inner, path);
    };
    visit(schema, "");
    for (const inner of Object.values(schema.$defs ?? {})) visit(inner, "… ");
    expect(seen.length).toBeGreaterThan(180);
    expect(schema.properties?.feeds?.items?.properties?.limit).toMatchObject({ default: 20, examples: [50] });
  });
});

interface SchemaNode {
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly anyOf?: readonly SchemaNode[];
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly result?: {
    readonly contents?: { readonly value: string };
    readonly items?: readonly { readonly message: string }[];
  } | null;
}

/** The answers of TypeScript's language server about a config in a folder with this package: its problems, and the texts for some keys. */
async function askLanguageServer(
  config: string,
  keys: readonly string[],
): Promise<{ readonly hovers: Readonly<Record<string, string>>; readonly problems: readonly string[] }> {
  const folder = folderWith({
    "feedwright.config.ts": config,
    "package.json": '{ "type": "module" }',
    "tsconfig.json": '{ "compilerOptions": { "module": "nodenext", "strict": true, "noEmit": true, "types": [] } }',
  });
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(project, join(folder, "node_modules/feedwright"), "dir");
  const uri = pathToFileURL(join(folder, "feedwright.config.ts")).href;
  const tsc = join(project, "node_modules/typescript/lib/tsc.js");
  const server = spawn(process.execPath, [tsc, "--lsp", "--stdio"], { cwd: folder, stdio: ["pipe", "pipe", "ignore"] });
  const waiting = new Map<number, (result: Message["result"]) => void>();
  const send = (message: object): void => {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };
  let last = 0;
  const ask = (method: string, params: object): Promise<Message["result"]> => {
    last += 1;
    const id = last;
    return new Promise((answer) => {
      waiting.set(id, answer);
      send({ id, method, params });
    });
  };
  let left = Buffer.alloc(0);
  server.stdout.on("data", (piece: Buffer) => {
    left = Buffer.concat([left, piece]);
    for (;;) {
      const end = left.indexOf("\r\n\r\n");
      const length = Number(/Content-Length: (\d+)/.exec(left.subarray(0, Math.max(end, 0)).toString())?.[1]);
      if (end < 0 || left.length < end + 4 + length) return;
      const message = JSON.parse(left.subarray(end + 4, end + 4 + length).toString()) as Message;
      left = left.subarray(end + 4 + length);
      if (message.method === undefined && message.id !== undefined) waiting.get(message.id)?.(message.result);
      else if (message.id !== undefined) send({ id: message.id, result: null });
    }
  });
  try {
    await ask("initialize", {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      capabilities: { textDocument: { hover: { contentFormat: ["markdown"] }, diagnostic: {} } },
    });
    send({ method: "initialized", params: {} });
    send({
      method: "textDocument/didOpen",
      params: { textDocument: { uri, languageId: "typescript", version: 1, text: config } },
    });
    const lines = config.split("\n");
    const hovers: Record<string, string> = {};
    for (const key of keys) {
      const line = lines.findIndex((text) => text.includes(`${key}:`));
      const character = (lines[line] ?? "").indexOf(`${key}:`) + 1;
      const hover = await ask("textDocument/hover", { textDocument: { uri }, position: { line, character } });
      hovers[key] = hover?.contents?.value ?? "";
    }
    const found = await ask("textDocument/diagnostic", { textDocument: { uri } });
    return { hovers, problems: (found?.items ?? []).map(({ message }) => message) };
  } finally {
    server.kill();
  }
}
