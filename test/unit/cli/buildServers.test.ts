import { describe, expect, it } from "vitest";
import { buildServers } from "../../../src/cli/init/buildServers.ts";
import { folderWith } from "../../support/folder.ts";

const command = "npx feedwright build";

describe("the line for a build server", () => {
  it.each([
    [
      ".github/workflows/pages.yml",
      "jobs:\n  build:\n    steps:\n      - name: Setup Hugo\n        uses: peaceiris/actions-hugo@v3\n      - run: hugo --minify\n",
      { line: 6, where: "after", write: "      - run: npx feedwright build" },
    ],
    [
      ".github/workflows/pages.yml",
      "    steps:\n      - name: Build\n        run: bundle exec jekyll build\n",
      { line: 3, where: "after", write: "      - run: npx feedwright build" },
    ],
    [
      ".github/workflows/pages.yml",
      "      - name: Build\n        run: |\n          npm ci\n          hugo \\\n            --minify\n",
      undefined,
    ],
    [
      ".github/workflows/pages.yml",
      "        run: |\n          npm ci\n          npm run build\n",
      { line: 3, where: "after", write: "          npx feedwright build", script: "build" },
    ],
    [
      ".github/workflows/pages.yml",
      "        run: |\n          tar -xf hugo.tar.gz\n          sudo mv hugo /usr/local/bin/\n          hugo version\n          hugo\n",
      { line: 5, where: "after", write: "          npx feedwright build" },
    ],
    [
      ".gitlab-ci.yml",
      "pages:\r\n  script:\r\n    - hugo\r\n",
      { line: 3, where: "after", write: "    - npx feedwright build" },
    ],
    [
      "netlify.toml",
      '[build]\n  # command = "hugo"\n  command = "hugo --gc"\n',
      { line: 3, where: "instead", write: '  command = "hugo --gc && npx feedwright build"' },
    ],
    [
      "vercel.json",
      '{\n  "buildCommand": "astro build",\n  "x": 1\n}',
      { line: 2, where: "instead", write: '  "buildCommand": "astro build && npx feedwright build",' },
    ],
    [
      "wrangler.toml",
      '[build]\ncommand = "npm run build"\n',
      { line: 2, where: "instead", write: 'command = "npm run build && npx feedwright build"', script: "build" },
    ],
    ["netlify.toml", '[build]\n  command = "hugo && feedwright build"\n', undefined],
    [".gitlab-ci.yml", "before_script:\n  - apt-get install hugo\n  - gem install jekyll\n", undefined],
  ])("in %s, %j", (file, text, expected) => {
    const [found] = buildServers(folderWith({ [file]: text }), command);
    if (expected === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject({ file, ...expected });
  });
});
