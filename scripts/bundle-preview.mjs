// Bundles the preview's page: node scripts/bundle-preview.mjs [folder], by default into lib/preview.
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const from = resolve(import.meta.dirname, "../src/serve/preview/app");
const to = resolve(process.argv[2] ?? resolve(import.meta.dirname, "../lib/preview"));
const maxScriptBytes = 60_000;

mkdirSync(to, { recursive: true });
const { outputFiles } = await build({
  entryPoints: ["app.tsx", "app.css", "article.css"].map((name) => resolve(from, name)),
  outdir: to,
  tsconfig: resolve(from, "tsconfig.json"),
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome123", "firefox120", "safari17.5"],
  banner: { js: "/*! With Preact, MIT License, Copyright (c) 2015-present Jason Miller */" },
  legalComments: "none",
  write: false,
});
for (const { path, contents } of outputFiles) writeFileSync(path, contents);

const script = outputFiles.find(({ path }) => path.endsWith(".js"));
const compressed = gzipSync(script.contents, { level: 9 }).length;
if (compressed > maxScriptBytes)
  throw new Error(`the preview's script is ${compressed} bytes compressed; its limit is ${maxScriptBytes}`);

for (const name of ["index.html", "icon.svg"]) copyFileSync(resolve(from, name), resolve(to, name));

if (process.env.npm_config_loglevel !== "silent") console.log(`preview: ${compressed} bytes of script, compressed`);
