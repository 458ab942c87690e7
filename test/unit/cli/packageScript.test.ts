import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packageScript } from "../../../src/cli/init/packageScript.ts";

const command = "feedwright build && cp -R dist/. public/";

describe("a script in package.json", () => {
  it.each([
    ['{\n  "scripts": {\n    "build": "hugo"\n  }\n}\n', '{\n  "scripts": {\n    "build": "hugo && X"\n  }\n}\n'],
    ['{"scripts":{"build":"hugo"}}', '{"scripts":{"build":"hugo && X"}}'],
    [
      '{\r\n\t"name": "a",\r\n\t"scripts": {\r\n\t\t"start": "hugo server",\r\n\t\t"make": "hugo --minify"\r\n\t}\r\n}',
      '{\r\n\t"name": "a",\r\n\t"scripts": {\r\n\t\t"start": "hugo server",\r\n\t\t"make": "hugo --minify && X"\r\n\t}\r\n}',
    ],
    [
      '\ufeff{\n    "scripts": {\n        "test": "vitest"\n    }\n}\n',
      '\ufeff{\n    "scripts": {\n        "feeds": "X",\n        "test": "vitest"\n    }\n}\n',
    ],
    ['{\n  "name": "a"\n}\n', '{\n  "scripts": {\n    "feeds": "X"\n  },\n  "name": "a"\n}\n'],
    ['{\n  "scripts": {}\n}\n', '{\n  "scripts": {\n    "feeds": "X"\n  }\n}\n'],
    ["{}", '{ "scripts": { "feeds": "X" } }'],
  ])("%j keeps its formatting", (text, expected) => {
    expect(packageScript(text, command)?.text).toBe(expected.replace("X", command));
  });

  it.each([
    "[]",
    "null",
    "{",
    '{ "scripts": { "build": "hugo && feedwright build" } }',
    '{ "scripts": { "feeds": "x" } }',
  ])("%j is left as it is", (text) => expect(packageScript(text, command)).toBeUndefined());

  it("changes one value and nothing else, whatever else is there", () => {
    const scripts = fc.dictionary(
      fc.constantFrom("build", "start", "scripts", "a}b", 'a"b', "feed"),
      fc.constantFrom("hugo", "hugo server", "astro build", '"scripts": {', "echo }"),
    );
    const file = fc.record({ name: fc.constantFrom("hugo", '"scripts": { "build"', "build"), scripts });
    fc.assert(
      fc.property(file, fc.constantFrom(0, 1, 2, 4, "\t"), (value, indent) => {
        const changed = packageScript(JSON.stringify(value, null, indent), command);
        if (changed === undefined) return;
        const { name, after } = changed;
        expect(JSON.parse(changed.text)).toEqual({ ...value, scripts: { ...value.scripts, [name]: after } });
      }),
    );
  });
});
