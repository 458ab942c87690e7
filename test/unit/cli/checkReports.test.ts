import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { checkFeed } from "../../../src/check/checkFeed.ts";
import type { Checked } from "../../../src/cli/check/checked.ts";
import { github } from "../../../src/cli/check/github.ts";
import { humanReport } from "../../../src/cli/check/humanReport.ts";
import { junit } from "../../../src/cli/check/junit.ts";
import { sarif } from "../../../src/cli/check/sarif.ts";
import { paintFor } from "../../../src/cli/terminal.ts";
import { contentPath } from "../../../src/model/text.ts";

const document = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>A "b" &amp; c</title><link>/x,y:z%20</link><description>${"word ".repeat(60)}<b/></description>
${["1", "2", "3"].map((at) => `<item><title>${at}</title><link>/${at}</link></item>`).join("\n")}
</channel></rss>`;
const { findings } = checkFeed(Buffer.from(document));
const lines = new Map(document.split("\n").map((line, at) => [at + 1, line]));
const checked: Checked = {
  diagnostics: [
    {
      code: "FW1201",
      name: "DATE_MISSING",
      severity: "warning",
      message: 'no "date" in <it> & that: 100%\nsecond line',
      path: contentPath("a b,c.md"),
      line: 3,
      column: 2,
    },
    { code: "FW3001", name: "CONFIG", severity: "error", message: "the config is wrong", file: "feedwright.config.ts" },
  ],
  documents: [
    { name: "dist/rss.xml", findings, lines },
    { name: "https://harbour.news/a?b=c&d", findings: [], lines: new Map() },
  ],
};

describe("what check found, for machines", () => {
  it("as SARIF: every result has its rule, its level and the places of all that was found", () => {
    const log = JSON.parse(sarif(checked, "content")) as {
      readonly version: string;
      readonly runs: readonly [
        {
          readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
          readonly results: readonly {
            readonly ruleId: string;
            readonly ruleIndex: number;
            readonly level: string;
            readonly message: { readonly text: string };
            readonly locations: readonly {
              readonly physicalLocation: {
                readonly artifactLocation: { readonly uri: string };
                readonly region?: { readonly startLine: number; readonly startColumn?: number };
              };
            }[];
          }[];
        },
      ];
    };
    const [{ tool, results }] = log.runs;
    expect(log.version).toBe("2.1.0");
    const ids = tool.driver.rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { ruleId, ruleIndex } of results) expect(ids[ruleIndex]).toBe(ruleId);
    expect(new Set(results.map(({ level }) => level))).toEqual(new Set(["error", "warning", "note"]));
    expect(results[0]?.locations[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: "content/a%20b,c.md" },
      region: { startLine: 3, startColumn: 2 },
    });
    expect(results[1]?.locations[0]?.physicalLocation).toEqual({ artifactLocation: { uri: "feedwright.config.ts" } });
    const links = results.find(({ message }) => message.text.includes("is not an absolute URL"));
    expect(links?.locations.map(({ physicalLocation }) => physicalLocation.region?.startLine)).toEqual([2, 3, 4, 5]);
  });

  it("as annotations of GitHub: one line each, with nothing in it that would end it or begin a property", () => {
    const annotations = github(checked, "content").split("\n");
    expect(annotations).toHaveLength(2 + findings.length);
    for (const one of annotations) expect(one).toMatch(/^::(?:error|warning|notice) [^:]*title=FW\d+::[^\r\n]+$/);
    expect(annotations[0]).toBe(
      '::warning file=content/a b%2Cc.md,line=3,col=2,title=FW1201::no "date" in <it> & that: 100%25%0Asecond line',
    );
  });

  it("as a test report: well-formed, with a suite for each document and a failure for each error and warning", () => {
    const names: string[] = [];
    let failures = 0;
    const parser = new SaxesParser({});
    parser.on("error", (error) => {
      throw error;
    });
    parser.on("opentag", ({ name, attributes }) => {
      if (name === "testsuite") names.push(String(attributes.name));
      if (name === "failure") failures += 1;
    });
    parser.write(junit(checked, "content")).close();
    expect(names.sort()).toEqual([
      "content/a b,c.md",
      "dist/rss.xml",
      "feedwright.config.ts",
      "https://harbour.news/a?b=c&d",
    ]);
    expect(failures).toBe(2 + findings.filter(({ severity }) => severity !== "info").length);
  });
});

describe("what check found, for people", () => {
  const shown = (env: Readonly<Record<string, string>>): readonly string[] => {
    const stream = { write: () => true, isTTY: true };
    return humanReport(checked, paintFor({ stdout: stream, stderr: stream, env }, "stdout"), "content").split("\n");
  };

  it("fits into a terminal of 80 columns where it quotes, and its mark stands below the place", () => {
    const report = shown({ NO_COLOR: "1" });
    expect(report.join("")).not.toContain("\u001b");
    const at = report.findIndex((line) => line.includes("FW7102"));
    const [excerpt = "", mark = ""] = report.slice(at + 1, at + 3);
    expect(excerpt.slice(mark.indexOf("^"))).toMatch(/^<b\/>/);
    for (const line of report.filter((one) => one.includes(" │ "))) expect(line.length).toBeLessThanOrEqual(80);
  });

  it("counts, with the worst first, and says how often", () => {
    const report = shown({ NO_COLOR: "1" });
    const own = report.slice(report.indexOf("dist/rss.xml"));
    const severities = own.flatMap((line) => /^ {2}\S+ (error|warning|info) /.exec(line)?.[1] ?? []);
    const rank = ["error", "warning", "info"];
    expect(severities).toEqual(severities.toSorted((a, b) => rank.indexOf(a) - rank.indexOf(b)));
    expect(report.join("\n")).toContain("(4 times)");
    expect(report.at(-1)).toMatch(/^\d+ errors, \d+ warnings, \d+ notes$/);
  });

  it("explains a kind of problem once, and counts what it does not show; errors are all shown", () => {
    const twice: Checked = { ...checked, documents: [...checked.documents, { name: "dist/b.xml", findings, lines }] };
    const stream = { write: () => true };
    const paint = paintFor({ stdout: stream, stderr: stream, env: {} }, "stdout");
    const all = humanReport(twice, paint, "content").split("\n");
    for (const why of new Set(findings.map((finding) => finding.why)))
      expect(all.filter((line) => line.trim() === why)).toHaveLength(1);
    const short = humanReport(twice, paint, "content", 1);
    const [warning] = findings.filter(({ severity }) => severity === "warning");
    expect(short).toContain(`and 1 more ${warning?.code}; --verbose shows all`);
    const errors = findings.filter(({ severity }) => severity === "error");
    expect(errors.length).toBeGreaterThan(0);
    expect(short.match(/ error FW7/g)).toHaveLength(2 * errors.length);
    expect(short.split("\n").at(-1)).toBe(all.at(-1));
  });

  it("has colours on a terminal, unless they are turned off", () => {
    expect(shown({}).join("")).toContain("\u001b[31merror\u001b[39m");
  });
});
