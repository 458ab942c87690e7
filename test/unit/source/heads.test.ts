import nodeFs, { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it, test } from "vitest";
import type { FoundFile, SourceFile } from "../../../src/model/article.ts";
import type { Outcome } from "../../../src/model/diagnostic.ts";
import { contentPath } from "../../../src/model/text.ts";
import { findHead } from "../../../src/source/heads/head.ts";
import { createHeadReader } from "../../../src/source/heads/readHead.ts";
import { createReadAheadMemory, readBeginnings, takeBeginnings } from "../../../src/workers/readAhead.ts";

const firstBytes = 4096;
const mostBytes = 256 * 1024;

/** Front matter of each kind, made longer by a value of any length. */
const kinds: Readonly<Record<string, (filling: string) => string>> = {
  YAML: (filling) => `---\ntitle: T\nlong: ${filling}\ndate: 2026-01-31\n---\n`,
  "YAML with dots": (filling) => `---\ntitle: T\nlong: ${filling}\ndate: 2026-01-31\n...\n`,
  "YAML of many lines": (filling) =>
    `---\ntitle: T\ntags:\n${filling.replace(/.{1,40}/gsu, "  - $&\n")}date: 2026-01-31\n---\n`,
  "YAML behind a mark and blank lines": (filling) =>
    `\ufeff\n  \n---\ntitle: T\nlong: ${filling}\ndate: 2026-01-31\n---  \n`,
  TOML: (filling) => `+++\ntitle = "T"\nlong = "${filling}"\ndate = 2026-01-31\n+++\n`,
  "TOML with hyphens in a text": (filling) =>
    `+++\ntitle = "T"\nlong = """\n---\n${filling}"""\ndate = 2026-01-31\n+++\n`,
  JSON: (filling) => `{\n  "title": "T",\n  "long": {"a}": "${filling}\\"}"},\n  "date": "2026-01-31"\n}\n`,
  "JSON in one line": (filling) => `{"title": "T", "long": "${filling}", "date": "2026-01-31"}\n`,
  "JSON between semicolons": (filling) => `;;;\n"title": "T",\n"long": "${filling}",\n"date": "2026-01-31"\n;;;\n`,
  "JSON before semicolons": (filling) => `"title": "T",\n"long": "${filling}",\n"date": "2026-01-31"\n;;;\n`,
  "YAML before hyphens": (filling) => `title: T\nlong: ${filling}\ntags:\n- a\n\ndate: 2026-01-31\n---\n`,
  "key lines": (filling) => `Title: T\nLong: ${filling}\n    and more\nDate: 2026-01-31\n\n`,
  "a comment": (filling) => `<!--\n.. title: T\n.. long: ${filling}\n.. date: 2026-01-31\n-->\n`,
  "dotted lines": (filling) => `.. title: T\n.. long: ${filling}\n.. date: 2026-01-31\n\n`,
};

/** Not front matter of any kind, although it begins like one. */
const plain: Readonly<Record<string, string>> = {
  "a note": "Note: this is text.\nAnd more of it.\n",
  "a heading": "# Title\n\nText\n\n---\n",
  "a comment": "<!-- a comment\n.. title: T -->\n\nText\n",
  "a short code": '{{< figure src="a.png" >}}\n\nText }\n',
  "a quotation": '"Quoted": he said.\nAnd more.\n;;;\n',
  "a line of hyphens": "----\n\nText\n",
  dots: "...\n\nText\n",
  "a list": "- title: T\n- date: D\n\n---\n",
  "a title without more": "Title: T\n\nText\n",
};

const body = "Text of the article.\n\n---\n\n+++\n;;;\n";

describe("front matter that is read piece by piece", () => {
  test.each(Object.entries(kinds))(
    "%s, cut at every character: the result is that of the whole text",
    (_kind, make) => {
      for (const ends of ["\n", "\r\n", "\r"]) {
        const text = (make("é value, and some more") + body).replaceAll("\n", ends);
        const whole = findHead(text, "a.md");
        expect(whole).toMatchObject({ kind: "front matter" });
        expectSameCut(text, whole);
      }
    },
  );

  test.each(Object.entries(plain))("%s is text, wherever it is cut", (_what, text) => {
    for (const ends of ["\n", "\r\n", "\r"]) {
      const typed = text.replaceAll("\n", ends);
      const whole = findHead(typed, "a.md");
      expect(whole).toMatchObject({ kind: "none" });
      expectSameCut(typed, whole);
    }
  });

  test("the same for any text that begins like front matter", () => {
    const piece = fc.constantFrom(
      ...'---|+++|;;;|...|\n|\r\n|\r|{|}|"|:|,|title: T|date: D|"title": "T"|- a|  b|<!--|-->|.. title: T|.. date: D| |\t|é|# x|\ufeff|text'.split(
        "|",
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join("");
        expectSameCut(text, findHead(text, "a.md"));
      }),
      { numRuns: 3000 },
    );
  });

  test("a page has lines with dots as well, and no other key lines", () => {
    for (const name of ["a.html", "a.htm"]) {
      const text = `${kinds["dotted lines"]?.("é")}<p>${body}`;
      const whole = findHead(text, name);
      expect(whole).toMatchObject({ kind: "front matter" });
      expectSameCut(text, whole, name);
      for (const kind of ["key lines", "YAML before hyphens", "JSON before semicolons"])
        expect(findHead(`${kinds[kind]?.("é")}${body}`, name)).toMatchObject({ kind: "none" });
    }
  });

  function expectSameCut(text: string, whole: ReturnType<typeof findHead>, name = "a.md"): void {
    for (let end = 0; end <= text.length; end += 1) {
      const found = findHead(text.slice(0, end), name, true);
      if (found.kind !== "open") expect({ end, found }).toEqual({ end, found: whole });
    }
  }
});

describe("front matter that is longer than the first read", () => {
  const { dir, read, readAhead } = reading();
  /** Makes the front matter as long as needed. */
  const ofLength = (make: (filling: string) => string, bytes: number): string => {
    const filling = "é value"
      .repeat(Math.ceil(bytes / 8))
      .slice(0, Math.max(1, bytes - Buffer.byteLength(make("")) - 60));
    let text = make(filling);
    const short = Math.max(0, bytes - Buffer.byteLength(text));
    text = make(filling + "x".repeat(short));
    return text;
  };

  test.each(Object.entries(kinds))("%s: at every position around the end of the first piece", (kind, make) => {
    const tail = Buffer.byteLength(make("")) + 8;
    for (let bytes = firstBytes - 3; bytes < firstBytes + tail; bytes += 1) {
      for (const ends of kind.includes("many") ? ["\n"] : ["\n", "\r\n"])
        expectWhole(ofLength(make, bytes).replaceAll("\n", ends), `${kind} ${bytes}`);
    }
  });

  test.each(Object.entries(kinds))("%s: of any length up to the limit", (kind, make) => {
    for (const bytes of [5_000, 16_380, 16_390, 65_530, 65_540, 120_000, 200_000, 262_000]) {
      if (kind.includes("many") && bytes > 200_000) continue;
      expectWhole(ofLength(make, bytes), `${kind} ${bytes}`);
    }
  });

  test.each(Object.entries(kinds))("%s: beyond the limit, it is reported, and never read as text", (_kind, make) => {
    writeFileSync(join(dir, "a.md"), ofLength(make, mostBytes + 5_000) + body);
    const { value, diagnostics } = read(found("a.md"));
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(["FW1014"]);
  });

  it.each([
    ["Title: T\n", "Long: "],
    ["title: T\n", "list:\n- "],
    ["Date: 2026-01-31\n", "Long: "],
    ["Long: ", ""],
    ["Title: ", ""],
    ["Note: T\n", "Title: "],
    ['"title": "T",\n', '"long": "'],
    ['"long": "', ""],
    ['"long": 1,\n', '"title": "'],
    [".. title: T\n", ".. long: "],
    [".. long: ", ""],
    ["{\n", '"long": "'],
    ['{"', ""],
    ["<!--\n.. long: ", ""],
  ])("%j and %j, and no end within the limit: it is reported", (first, second) => {
    // A line break ends a JSON string, and so this front matter.
    for (const filling of ["word ", "x", ...(first.startsWith('"') ? [] : ["words\n  and "])]) {
      writeFileSync(
        join(dir, "a.md"),
        `${first}${second}${filling.repeat(mostBytes / filling.length + 9)}\n\nDate: x\n\n${body}`,
      );
      const { value, diagnostics } = read(found("a.md"));
      expect({ value, codes: diagnostics.map(({ code }) => code) }).toEqual({ value: undefined, codes: ["FW1014"] });
    }
  });

  it.each(["word ", "Words, and: ", "> Note: ", "<p>", "# Title: x\n\n", "Note: text\n\nand more\n", "\n", " "])(
    "a text of %j, repeated, is a text, however long",
    (filling) => {
      for (const name of ["a.md", "a.html"]) {
        writeFileSync(join(dir, name), filling.repeat(mostBytes / filling.length + 9));
        const { value, diagnostics } = read(found(name));
        expect([value?.format, diagnostics]).toEqual(["none", []]);
      }
    },
  );

  it("a page in one long line is text, whatever its first word", () => {
    writeFileSync(join(dir, "a.html"), `Note: ${"x".repeat(mostBytes)}`);
    expect(read(found("a.html")).value?.format).toBe("none");
  });

  it.each([
    ["{", '{\n  "title": "T",\n  "date": "2026-01-31"\n\nText\n'],
    ["<!--", "<!--\n.. title: T\n\nText\n"],
    [";;;", ';;;\n"title": "T"\n\nText\n'],
    ["+++", '+++\ntitle = "T"\n\nText\n'],
  ])("what begins with %s and never ends is reported", (fence, text) => {
    writeFileSync(join(dir, "a.md"), text);
    const { value, diagnostics } = read(found("a.md"));
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      `FW1010 the front matter starts with ${fence} but is never closed`,
    ]);
  });

  function expectWhole(text: string, what: string): void {
    const all = text + body.repeat(400);
    writeFileSync(join(dir, "a.md"), all);
    const whole = findHead(all, "a.md");
    const wanted = whole.kind === "open" ? {} : { offset: whole.bodyOffset, line: whole.bodyLine };
    for (const reader of [read, readAhead]) {
      const { value, diagnostics } = reader(found("a.md"));
      const { title, date } = value?.data ?? {};
      const seen = { what, diagnostics, title, date, offset: value?.bodyOffset, line: value?.bodyLine };
      expect(seen).toEqual({ what, diagnostics: [], title: "T", date: "2026-01-31", ...wanted });
    }
  }
});

const found = (name: string): FoundFile => ({ path: contentPath(name), size: 0, mtimeMs: 0, ino: 0 });
type Read = (file: FoundFile) => Outcome<SourceFile>;

function reading(): { readonly dir: string; readonly read: Read; readonly readAhead: Read } {
  const dir = mkdtempSync(join(tmpdir(), "feedwright-"));
  afterAll(() => rmSync(dir, { recursive: true }));
  const read = createHeadReader(nodeFs, dir);
  return {
    dir,
    read: (file) => read(file),
    readAhead: (file) => {
      const ring = createReadAheadMemory();
      readBeginnings(nodeFs, dir, [file.path], ring);
      return read(file, takeBeginnings(ring).take(0));
    },
  };
}

// As Pelican 4.8 has them.
describe("Pelican's metadata between fences", () => {
  const read = (text: string, hasPlainMeta?: boolean) => {
    const dir = mkdtempSync(join(tmpdir(), "meta-"));
    writeFileSync(join(dir, "a.md"), text);
    const found: FoundFile = { path: contentPath("a.md"), size: text.length, mtimeMs: 1, ino: 1 };
    const { value } = createHeadReader(nodeFs, dir, "pelican", hasPlainMeta)(found);
    rmSync(dir, { recursive: true });
    return value?.data;
  };
  const text = '---\ntitle: "Said so."\ntags: [x, y]\ndate: 2019-01-12\n---\n\nText.\n';

  it("keep their quotes and brackets, if no plug-in reads them as YAML", () => {
    expect(read(text, true)).toEqual({ title: '"Said so."', tags: "[x, y]", date: "2019-01-12" });
  });

  it("are YAML where only YAML gives them a meaning, if the plug-ins are not known", () => {
    expect(read(text)).toMatchObject({ title: "Said so.", tags: ["x", "y"] });
    expect(read("---\ntitle: A\ntags:\n- x\n---\n\nText.\n", true)).toMatchObject({ tags: ["x"] });
  });
});

describe("Pelican's articles that are whole pages", () => {
  const read = (text: string): Outcome<SourceFile> => {
    const dir = mkdtempSync(join(tmpdir(), "page-"));
    writeFileSync(join(dir, "a.html"), text);
    const found: FoundFile = { path: contentPath("a.html"), size: text.length, mtimeMs: 1, ino: 1 };
    const result = createHeadReader(nodeFs, dir, "pelican")(found);
    rmSync(dir, { recursive: true });
    return result;
  };
  const page = (filling: string): string => `<!DOCTYPE html>
<html>
<head>
<!-- <title>No</title> ${filling} -->
<script>"<meta name='date' content='2020-01-01'>"</script>
<title>Fish &amp; chips</title>
<META NAME=Date CONTENT='2026-01-31'>
<meta name="keywords" content="a"><meta name="tags" content="b &amp; c"/>
</head>
<body class="x > y"><p>Text</p></body></html>`;

  it.each([0, 3000, 5000, 20_000])(
    "have their metadata in their head, however long it is: %i characters more",
    (length) => {
      const text = page("x".repeat(length));
      const { value, diagnostics } = read(text);
      expect(diagnostics).toEqual([]);
      expect(value?.data).toEqual({ title: "Fish &amp; chips", date: "2026-01-31", tags: "a; b & c" });
      expect(text.slice(value?.bodyOffset)).toBe("<p>Text</p></body></html>");
      expect(value?.bodyLine).toBe(10);
      expect(value?.placeOf("date").line).toBe(7);
    },
  );

  it.each(["---\ntitle: T\ndate: 2026-01-31\n---\n<p>Text</p>", "<p>Text</p>", `<p>${"x".repeat(300_000)}</p>`])(
    "have none without a head: %.20j",
    (text) => {
      expect(read(text)).toMatchObject({ value: { format: "none" }, diagnostics: [] });
    },
  );

  it("take no more than linear time over tags without an end", () => {
    const head = `<head>${'<meta name="a" content="'.repeat(9000)}`;
    expect(read(head).value?.bodyOffset).toBe(head.length);
  });
});

it("a second byte order mark does not become part of the text", () => {
  expect(findHead("\ufeff\ufeff---\ntitle: T\n---\nText\n", "a.md")).toMatchObject({ kind: "front matter" });
});
