import { describe, expect, it } from "vitest";
import { at, Computed } from "../../../src/config/detect/read/computed.ts";
import { readPython } from "../../../src/config/detect/read/python.ts";
import { readPythonConfig } from "../../../src/config/detect/read/pythonConfig.ts";
import { pythonMistake } from "../../../src/config/detect/read/pythonMistake.ts";
import { readProgram } from "../../../src/config/detect/read/readProgram.ts";
import { rubySetting, withoutRubyComments } from "../../../src/config/detect/read/ruby.ts";
import { openSiteFolder } from "../../../src/config/detect/siteFolder.ts";
import { folderWith } from "../../support/folder.ts";

const main = (files: Readonly<Record<string, string>>, file = "site.config.ts"): unknown =>
  readProgram(openSiteFolder(folderWith(files)), file)?.main;

describe("a config in JavaScript or TypeScript is read, not run", () => {
  it.each<readonly [string, unknown]>([
    ["export default { url: 'https://a.press' };", "https://a.press"],
    ["module.exports = { url: 'https://a.press' };", "https://a.press"],
    ["const host = 'a.press';\nexport default defineConfig({ url: `https://${host}` });", "https://a.press"],
    ["export default { url: process.env.URL || 'https://a.press' };", "https://a.press"],
    [
      "export default { url: process.env.NODE_ENV === 'production' ? 'https://a.press' : 'http://b' };",
      "https://a.press",
    ],
    ["const config: Config = { url: 'https://a.press' } satisfies X;\nexport default config;", "https://a.press"],
    ["export default async function () { const url = 'https://a.press'; return { url }; }", "https://a.press"],
    ["export default defineConfig(({ mode }) => ({ url: 'https://a.press' }));", "https://a.press"],
    [
      "// url: 'https://old.press'\n/* url: 'https://older.press' */\nexport default { url: 'https://a.press' };",
      "https://a.press",
    ],
    ["export default { nested: { url: 'https://b.press' } };", undefined],
    ["const base = { url: 'https://a.press' };\nexport default { ...base, title: 'x' };", "https://a.press"],
    ["process.exit(9);\nexport default { url: 'https://a.press' };", "https://a.press"],
  ])("%s", (text, url) => {
    expect(at(main({ "site.config.ts": text }), "url")).toBe(url);
  });

  it.each(["host()", "window.x", "`https://${host()}`", "a ? 'https://a.press' : 'https://b.press'", "urls[which]"])(
    "%s is computed, and not guessed",
    (written) => {
      const found = at(main({ "site.config.ts": `\nexport default { url: ${written} };` }), "url");
      expect(found).toBeInstanceOf(Computed);
      expect(found).toMatchObject({ text: written, line: 2 });
    },
  );

  it("follows imports from the folder, and no others", () => {
    const files = {
      "site.config.ts": `import { SITE } from "./src/consts";\nimport pkg from "./package.json";\nexport default { url: SITE.url, home: pkg.homepage, other: outside };`,
      "src/consts.ts": `import { host } from "./host.js";\nexport const SITE = { url: "https://" + host };`,
      "src/host.ts": `export const host = "a.press";`,
      "package.json": `{ "homepage": "https://b.press" }`,
    };
    expect(main(files)).toMatchObject({ url: "https://a.press", home: "https://b.press" });
  });

  it("ends if names refer to each other", () => {
    const files = {
      "site.config.ts": `import { b } from "./b";\nexport const a = b;\nexport default { url: a };`,
      "b.ts": `import { a } from "./site.config";\nexport const b = a;`,
    };
    expect(at(main(files), "url")).toBeInstanceOf(Computed);
    expect(main({ "site.config.ts": `const a = a + "x";\nexport default { a };` })).toBeDefined();
  });

  it("treats a broken program like an empty one", () => {
    expect(main({ "site.config.ts": "export default { url: " })).toBeUndefined();
  });
});

describe("a config in Python is read, not run", () => {
  it("reads all kinds of strings, lists, maps, and earlier variables", () => {
    const read = readPython(
      [
        "# SITE = 'old'",
        'DOC = """',
        "SITE = 'not this'",
        '"""',
        "SITE = u'https://a.press'  # ours",
        "TITLE = (\"One \" 'and '",
        '         "two")',
        "RAW = r'(?P<date>\\d{4})'",
        'POSTS = (("posts/*.md", "posts", "post.tmpl"), ("news/*.rst", "news"),)',
        "MAP = {'a': 1, 'b': [True, None]}",
        "AGAIN = SITE",
        'JOINED = SITE + "/x"',
        "NAME = os.environ['X']",
        "CALLED = join('a', 'b')",
        "BARE = 'a', 'b'",
      ].join("\n"),
    );
    expect(read).toMatchObject({
      SITE: "https://a.press",
      TITLE: "One and two",
      RAW: "(?P<date>\\d{4})",
      POSTS: [
        ["posts/*.md", "posts", "post.tmpl"],
        ["news/*.rst", "news"],
      ],
      MAP: { a: 1, b: [true, undefined] },
      AGAIN: "https://a.press",
      JOINED: "https://a.press/x",
      BARE: ["a", "b"],
    });
    expect(read.NAME).toBeInstanceOf(Computed);
    expect(read.CALLED).toBeInstanceOf(Computed);
  });

  it.each(["A = (", "A = 'x", "A = [1, 2", "A = {'a': ", "A = )", "A = f'x{y}'"])("comes to an end with %s", (text) => {
    expect(readPython(text)).toBeDefined();
  });
});

describe("settings in Python that depend on something", () => {
  it("are computed if a condition may change them, and grow with +=", () => {
    const read = readPython(
      [
        "A = 'x'",
        "B = 'same'",
        "if os.environ.get('CI'):",
        "    A = 'y'",
        "    B = 'same'",
        "LIST: list[str] = ['a']",
        "LIST += ['b']",
        "def later():",
        "    LIST = []",
      ].join("\n"),
    );
    expect(read.A).toBeInstanceOf(Computed);
    expect(read).toMatchObject({ B: "same", LIST: ["a", "b"] });
  });

  it("come from the site's own files that are imported whole", () => {
    const folder = openSiteFolder(
      folderWith({ "pelicanconf.py": "from base import *\nB = A + '/b'\n", "base.py": "A = 'a'\nB = 'base'\n" }),
    );
    expect(readPythonConfig(folder, "pelicanconf.py")).toMatchObject({ A: "a", B: "a/b" });
  });
});

/** Python itself refuses each of these, and reads all that are in the test below. */
const refused = [
  "A = (\nB = 1\n",
  "A = 'x\n",
  "A = [1, 2\nB = 'c'\n",
  "A = {'a': 1 'b': 2}\n",
  "A = {'a': 'x' 'b': 'y'}\n",
  "A = )\n",
  "A = [1, 2}\n",
  "A = = 3\n",
  "A =\nB = 1\n",
  "A = 'x' +\n",
  "A = 1,, 2\n",
  "A = [,]\n",
  "A = ('a': 1)\n",
  "A = foo bar\n",
  "A = $x\n",
  "A = 'don't'\n",
  'A = """x\n',
  "SITE URL = 'x'\n",
  "SITE-URL = 'x'\n",
  "  A = 3\n",
  "if x\n  A = 3\n",
  "if x:\nA = 3\n",
  "if x:\n    A = 3\n  B = 4\n",
  "if x:\n",
];

describe("a mistake in a Python program", () => {
  it.each(refused)("is found: %j", (text) => {
    expect(pythonMistake(text)).toBeDefined();
  });

  it("is found at its line", () => {
    expect(pythonMistake("A = 1\nB = [\n  'x',\n  2 3]\n")?.line).toBe(4);
  });

  it.each([
    "",
    "# only this",
    "A = 1; B = 2\n",
    "A = ('one '\n     \"two\")  # both\nB: str | None = None\nfirst, = A\n",
    "if x:\n\tA = {'a': lambda x: x, **rest}\nelif not y: pass\nelse:\n    B = A[1:2, ::3]\n",
    "from . import a\nfrom ..b import (c as d, e)\nfrom ...f import *\n",
    "@decorator\nasync def f(a, /, *args: int, b=1, **kw) -> str:\n    return f'{a!r:>{b}} {{}} {kw[\"x\"]}'\n",
    "A = [x * -1 if x else ~x for x in y if x is not None and x not in z]\n",
    "(a if b else c).d = 3\nprint('%s' % a, end='')\nassert x, 'y'\n",
    "A = r'\\d' \\\n  'x'\nclass B(C, metaclass=D): ...\n",
    "match a:\n    case {'b': c, **rest} if c: pass\n    case _: pass\n",
    "try:\n    import a\nexcept (B, C) as e:\n    raise D from e\nwith open('x') as f, g() as h: yield\n",
  ])("is not found where there is none: %j", (text) => {
    expect(pythonMistake(text)).toBeUndefined();
  });
});

describe("a config in Ruby is read, not run", () => {
  it("reads plain settings, and ignores comments", () => {
    const source = withoutRubyComments(
      `# url "https://old.press"\n=begin\nurl "https://older.press"\n=end\nblog.permalink = "{year}/{title}.html" # new\nurl "https://a.press/#x"\nname "a #{b}"\n`,
    );
    expect(rubySetting(source, "url")).toBe("https://a.press/#x");
    expect(rubySetting(source, "permalink")).toBe("{year}/{title}.html");
    expect(rubySetting(source, "name")).toBeUndefined();
  });
});
