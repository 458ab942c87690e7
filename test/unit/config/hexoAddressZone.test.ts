import { expect, it } from "vitest";
import { loadConfig } from "../../../src/config/loadConfig.ts";
import { readCorpus } from "../../support/corpora.ts";
import { folderWith } from "../../support/folder.ts";

/** Hexo writes dates into URLs in the time zone of the machine that builds: two in the morning in Tokyo is the day before in UTC. */
async function addressOf(files: Readonly<Record<string, string>>): Promise<string | undefined> {
  const cwd = folderWith({
    "_config.yml": "url: https://stars.harbour.press\ntimezone: Asia/Tokyo\npermalink: :year/:month/:day/:title/\n",
    "source/_posts/meteor.md": "---\ntitle: Perseids\ndate: 2024-08-13 02:00:00\n---\nText.\n",
    ...files,
  });
  const { value } = await loadConfig({ cwd, flags: {} });
  return value && readCorpus(value).articles[0]?.url;
}

const dependencies = '{ "dependencies": { "hexo": "^7.0.0" } }';
const deploy = (env: string): string => `jobs:\n  build:\n    ${env}\n    steps:\n      - run: npx hexo generate\n`;

it.each([
  ["is built at home", { "package.json": dependencies }, "13"],
  ["has scripts", { "package.json": `{ "scripts": { "build": "hexo generate" } }` }, "13"],
  ["is built by a service", { "package.json": dependencies, ".github/workflows/a.yml": deploy("") }, "12"],
  ["is built by a service with its zone", { ".github/workflows/a.yml": deploy("env: { TZ: Asia/Tokyo }") }, "13"],
])("a site that %s has the day of that machine's zone", async (_what, files, day) => {
  expect(await addressOf(files)).toBe(`https://stars.harbour.press/2024/08/${day}/meteor/`);
});
