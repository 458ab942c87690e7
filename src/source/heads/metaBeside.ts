import { textOf } from "../../disk/look.ts";
import { realInside } from "../../disk/realInside.ts";
import type { FrontMatter, SourceFile } from "../../model/article.ts";
import type { FileSystem } from "../../model/ports.ts";
import { metaNames } from "../beside.ts";
import { parseFrontMatter } from "../frontMatter/frontMatter.ts";
import { parseHeaders } from "../frontMatter/headers.ts";
import { findHead } from "./head.ts";
import { placeOfKey } from "./placeOfKey.ts";

const mostBytes = 64 * 1024;

/** Adds the metadata from Nikola's file next to a text, which takes precedence over the text. */
export function withMetaBeside(fs: FileSystem, dir: string, article: SourceFile): SourceFile {
  const texts = metaNames(article.diskPath ?? article.path).flatMap((name) => {
    const file = realInside(fs, `${dir}/${name}`, [dir]);
    const text = file === undefined ? undefined : textOf(fs, file, mostBytes);
    return text === undefined || text.trim() === "" ? [] : [text.replace(/^\ufeff/, "")];
  });
  return texts.reduce(withMeta, article);
}

function withMeta(article: SourceFile, text: string): SourceFile {
  const data: FrontMatter = Object.assign(Object.create(null), article.data, metaOf(article, text));
  // What is wrong in that file is shown at the first line of the article.
  const placeOf = (key: string): ReturnType<typeof placeOfKey> => placeOfKey("", 1, key);
  return { ...article, format: "comment", data, placeOf, isQuoted: () => false };
}

function metaOf(article: SourceFile, text: string): FrontMatter {
  const head = findHead(text, "beside.md");
  if (head.kind === "front matter" && head.fences !== undefined)
    return parseFrontMatter({ path: article.path, size: 0, mtimeMs: 0, ino: 0 }, head).value?.data ?? {};
  if (/^\.\.[ \t]+[\w-]+:/m.test(text)) return parseHeaders(text, () => {});
  // As older versions wrote it: bare lines in a fixed order.
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const named = bareLines.flatMap((key, at) => (lines[at] ? [[key, lines[at]]] : []));
  return Object.fromEntries(named);
}

const bareLines = ["title", "slug", "date", "tags", "link", "description", "type"];
