import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hostCheck } from "../../../src/serve/http/allowedHost.ts";
import { byteRange } from "../../../src/serve/http/byteRange.ts";
import { entityTags, notModifiedSince } from "../../../src/serve/http/conditional.ts";
import { acceptableCodings } from "../../../src/serve/http/contentCoding.ts";
import { parseRequestTarget } from "../../../src/serve/http/requestTarget.ts";

test("whatever is requested, a path never leaves its folder", () => {
  const piece = fc.constantFrom(
    "/",
    "..",
    ".",
    "%2e",
    "%2E%2e",
    "%2f",
    "%5c",
    "\\",
    "a",
    "%00",
    "%c0%af",
    "é",
    "%c3%a9",
    "?",
    "#",
    "//",
    "http://h",
    ";",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const target = parseRequestTarget(pieces.join(""));
      if (target.kind === "path") {
        expect(target.path.startsWith("/")).toBe(true);
        expect(target.path.split("/").filter((segment) => segment === ".." || segment === ".")).toEqual([]);
        expect(target.path).not.toMatch(/[\\\u0000-\u001f]/);
      }
    }),
    { numRuns: 2_000 },
  );
  expect(parseRequestTarget("/%C3%A9t%C3%A9.xml?x=1")).toEqual({ kind: "path", path: "/été.xml", query: "x=1" });
});

test.each(["/a%2fb.xml", "/a%2Fb.xml", "/%2fb.xml", "/a%5cb.xml", "/a%5Cb.xml", "http://h/a%2fb.xml", "/a%2fb.xml?x"])(
  "%s is refused, because it contains an encoded slash",
  (target) => {
    expect(parseRequestTarget(target)).toEqual({ kind: "refused", reason: "the URL contains an encoded slash" });
  },
);

test("an encoded slash in the query is not part of the path", () => {
  expect(parseRequestTarget("/a.xml?from=%2fb")).toEqual({ kind: "path", path: "/a.xml", query: "from=%2fb" });
});

test("tags are read with their commas, weak or strong", () => {
  expect(entityTags('W/"a,b" , "c"')).toEqual(['"a,b"', '"c"']);
  expect(entityTags(" * ")).toBe("*");
  expect(entityTags("a")).toEqual([]);
});

test("a date in another format than HTTP's is not a condition", () => {
  const at = Date.UTC(2026, 10, 24, 12, 0, 0, 900);
  expect(notModifiedSince("Tue, 24 Nov 2026 12:00:00 GMT", at)).toBe(true);
  expect(notModifiedSince("Tue, 24 Nov 2026 11:59:59 GMT", at)).toBe(false);
  expect(notModifiedSince("2027", at)).toBe(false);
});

test.each([
  ["bytes=0-0", 10, { kind: "part", first: 0, last: 0 }],
  ["bytes=-20", 10, { kind: "part", first: 0, last: 9 }],
  ["bytes=-0", 10, { kind: "unsatisfiable" }],
  ["bytes=10-", 10, { kind: "unsatisfiable" }],
  ["bytes=5-2", 10, { kind: "whole" }],
  ["bytes=0-1,4-5", 10, { kind: "whole" }],
  ["items=0-1", 10, { kind: "whole" }],
  ["bytes=-", 10, { kind: "whole" }],
  ["bytes=0-", 0, { kind: "unsatisfiable" }],
])("range %s of %i bytes", (header, size, expected) => {
  expect(byteRange(header, size)).toEqual(expected);
});

test("codings follow the client's weights", () => {
  const best = (header: string) => acceptableCodings(header)[0];
  expect(
    ["gzip, br", "gzip;q=1, br;q=0.5", "*", "identity", "", "br;q=0, *;q=0.1", "GZIP", "x-gzip"].map(best),
  ).toEqual(["br", "gzip", "br", "identity", "identity", expect.stringMatching(/gzip|zstd/), "gzip", "gzip"]);
});

describe("host names", () => {
  test("on loopback mean this machine", () => {
    const check = hostCheck("127.0.0.1");
    expect(
      ["localhost:8080", "LOCALHOST", "localhost.:80", "127.1.2.3", "[::1]:80", "a.localhost"].filter(
        (name) => !check(name),
      ),
    ).toEqual([]);
    expect(
      ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "", "a@localhost", "10.0.0.1"].filter(check),
    ).toEqual([]);
  });

  test("on a wider address are IP addresses and the given names", () => {
    const check = hostCheck("0.0.0.0", ["Desk.local"]);
    expect(["10.0.0.1:8080", "desk.local", "[fe80::1]"].filter((name) => !check(name))).toEqual([]);
    expect(check("evil.example")).toBe(false);
  });
});
