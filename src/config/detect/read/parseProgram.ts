import { extname } from "node:path";
import { parse } from "@babel/parser";
import type { File } from "@babel/types";

/** The syntax of a program in JavaScript or TypeScript; nothing if it cannot be parsed. */
export function parseProgram(text: string, file: string): File | undefined {
  const source = /\.(?:astro|vue|svelte)$/.test(file) ? scriptOf(text) : text;
  const isTyped = /\.[cm]?tsx?$/.test(file) || extname(file) === ".astro" || extname(file) === ".vue";
  for (const plugins of isTyped ? [["typescript"], ["typescript", "jsx"]] : [["jsx"], ["typescript"]]) {
    try {
      return parse(source, {
        sourceType: "unambiguous",
        errorRecovery: true,
        allowReturnOutsideFunction: true,
        allowAwaitOutsideFunction: true,
        plugins: plugins as ("typescript" | "jsx")[],
      });
    } catch {
      // Another dialect, or not a program at all.
    }
  }
  return undefined;
}

/** The script of a component; line numbers stay the same. */
export function scriptOf(text: string): string {
  const fenced = /^\s*---\r?\n([\s\S]*?)\r?\n---/.exec(text);
  const script = fenced ?? /<script\b[^>]*>([\s\S]*?)<\/script>/.exec(text);
  if (script === null) return "";
  const above = text.slice(0, script.index + script[0].indexOf(script[1] ?? ""));
  return above.replace(/[^\n]/g, " ") + (script[1] ?? "");
}
