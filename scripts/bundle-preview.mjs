// Bundles the preview's page: node scripts/bundle-preview.mjs [folder], by default into lib/preview.
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { minifySync } from "rolldown/experimental";

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
  legalComments: "none",
  write: false,
});
const files = outputFiles.map(({ path, text }) => ({ path, text: path.endsWith(".js") ? minified(text) : text }));
for (const { path, text } of files) writeFileSync(path, text);

const script = files.find(({ path }) => path.endsWith(".js"));
const compressed = gzipSync(script.text, { level: 9 }).length;
if (compressed > maxScriptBytes)
  throw new Error(`the preview's script is ${compressed} bytes compressed; its limit is ${maxScriptBytes}`);

for (const name of ["index.html", "icon.svg"]) copyFileSync(resolve(from, name), resolve(to, name));

if (process.env.npm_config_loglevel !== "silent") console.log(`preview: ${compressed} bytes of script, compressed`);

/** What the bundler's own minifier leaves is 2 % larger. */
function minified(text) {
  const { code } = minifySync("app.js", text, { compress: { target: "es2022" }, mangle: true });
  return `/*! With Preact, MIT License, Copyright (c) 2015-present Jason Miller */${code}`;
}
