import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { folderWith } from "../../support/folder.ts";

const project = resolve(import.meta.dirname, "../../..");

/** The output of `.ci/skips.mjs` for a report with these tests. */
function judge(tests: Readonly<Record<string, string>>, excuses: readonly object[], ...steps: readonly string[]) {
  const testResults = Object.entries(tests).map(([fullName, status]) => ({
    name: join(project, "test/a.test.ts"),
    assertionResults: [{ fullName, status }],
  }));
  const folder = folderWith({
    "report.json": JSON.stringify({ testResults }),
    "skips.json": JSON.stringify(excuses),
  });
  const args = [join(project, ".ci/skips.mjs"), join(folder, "report.json"), ...steps];
  const env = { ...process.env, SKIPS: join(folder, "skips.json") };
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: "utf8", env });
  return { status, lines: stdout.trim().split("\n") };
}

const absent = { skipped: "^test/a\\.test\\.ts nginx ", because: "nginx is not installed", unless: "false" };

describe("the gate", () => {
  it("accepts a test that the list excuses, and says why", () => {
    expect(judge({ "nginx serves": "skipped", "feeds are valid": "passed" }, [absent])).toEqual({
      status: 0,
      lines: ["skipped, because nginx is not installed: test/a.test.ts nginx serves"],
    });
  });

  it.each(["skipped", "pending", "todo", "disabled"])("fails on a test that is %s and not on the list", (status) => {
    expect(judge({ "caddy serves": status }, [absent])).toEqual({
      status: 1,
      lines: ["SKIPPED, although it is not in .ci/skips.json: test/a.test.ts caddy serves"],
    });
  });

  it("fails on a test that has what it needs, and does not run", () => {
    expect(judge({ "nginx serves": "skipped" }, [{ ...absent, unless: "true" }])).toEqual({
      status: 1,
      lines: ["SKIPPED, although this machine has what it needs: test/a.test.ts nginx serves"],
    });
  });

  it("also checks its own steps against the list", () => {
    const excuse = { skipped: "^step exFAT$", because: "it cannot be mounted", unless: "false" };
    expect(judge({}, [excuse], "exFAT", "Windows")).toEqual({
      status: 1,
      lines: [
        "skipped, because it cannot be mounted: step exFAT",
        "SKIPPED, although it is not in .ci/skips.json: step Windows",
      ],
    });
  });

  it("has a reason and a condition for every entry of its list", () => {
    const list = JSON.parse(readFileSync(join(project, ".ci/skips.json"), "utf8")) as readonly object[];
    for (const { skipped, because, unless } of list as readonly Readonly<Record<string, string>>[]) {
      expect(because, skipped).toMatch(/\w \w/);
      expect(unless, skipped).toMatch(/^\S/);
    }
  });
});
