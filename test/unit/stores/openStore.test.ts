import fs from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { loadPackage } from "../../../src/stores/loadPackage.ts";
import { openStore } from "../../../src/stores/openStore.ts";
import { folderWith } from "../../support/folder.ts";

const options = { fs, siteUrl: "https://example.org/", root: process.cwd(), contentDir: "/nowhere" };

describe("the address of a store", () => {
  test("a folder, with spaces and a slash at the end", async () => {
    const folder = folderWith({ "my www": undefined });
    const store = await openStore(`${pathToFileURL(join(folder, "my www")).href}/`, options);
    await store.put("rss.xml", Buffer.from("1"));
    expect(fs.readFileSync(join(folder, "my www", "rss.xml"), "utf8")).toBe("1");
  });

  test.each([
    ["s3://bucket", "s3://bucket/"],
    ["s3://bucket/news/feeds/", "s3://bucket/news/feeds/"],
  ])("%s", async (address, name) => {
    const store = await openStore(address, { ...options, region: "eu-central-1" });
    expect(store.name).toBe(name);
    store.close();
  });

  test.each(["bucket", "https://bucket.s3.amazonaws.com/", "s3:///feeds", "/srv/www", "file://server/www", ""])(
    "%j is not one",
    async (address) => {
      await expect(openStore(address, options)).rejects.toMatchObject({ code: "FW6603" });
    },
  );

  test.each(["s3://AKID:s3cret@bucket/feeds", "s3://bucket/feeds?X-Amz-Signature=s3cret", "ftp://s3cret@host/"])(
    "%s is refused, and its secret is not shown",
    async (address) => {
      const error: unknown = await openStore(address, options).catch((one: unknown) => one);
      expect(error).toMatchObject({ code: "FW6603" });
      expect(String(error)).not.toContain("s3cret");
    },
  );
});

describe("a package that only some sites need", () => {
  test("one that is missing is named, with the command that installs it", async () => {
    await expect(loadPackage("no-such-store", options)).rejects.toMatchObject({
      code: "FW6604",
      diagnostic: { hint: "Run npm install no-such-store in the folder of the site." },
    });
  });

  test("comes from the project, and never from the content folder", async () => {
    const text = "exports.found = 1;";
    const root = folderWith({ "node_modules/a-store/index.js": text, "content/node_modules/b-store/index.js": text });
    const contentDir = join(root, "content");
    expect(await loadPackage("a-store", { root, contentDir })).toMatchObject({ found: 1 });
    await expect(loadPackage("b-store", { root: contentDir, contentDir })).rejects.toMatchObject({ code: "FW6604" });
  });
});
