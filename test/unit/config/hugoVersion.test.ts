import { expect, it } from "vitest";
import { isBuiltWith } from "../../../src/config/detect/generators/hugo/hugoVersion.ts";
import { openSiteFolder } from "../../../src/config/detect/siteFolder.ts";
import { folderWith } from "../../support/folder.ts";

it.each([
  ["netlify.toml", 'HUGO_VERSION = "0.147.2"\n'],
  [".tool-versions", "nodejs 22.1.0\nhugo extended_0.147.2\n"],
  ["mise.toml", '[tools]\nnode = "22"\n"ubi:gohugoio/hugo" = "0.147.2"\n'],
  [".hugo-version", "v0.147.2\n"],
  ["package.json", '{"devDependencies":{"hugo-extended":"^0.147.2"}}'],
  ["Dockerfile", "FROM hugomods/hugo:exts-0.147.2 AS build\n"],
  [".gitlab-ci.yml", "image: registry.gitlab.com/pages/hugo/hugo_extended:0.147.2\n"],
  [".devcontainer/devcontainer.json", '{"features":{"ghcr.io/devcontainers/features/hugo:1":{"version":"0.147.2"}}}'],
])("the version of Hugo is read from %s", (file, text) => {
  const folder = openSiteFolder(folderWith({ [file]: text }));
  expect([isBuiltWith(folder, 147, 2), isBuiltWith(folder, 147, 3), isBuiltWith(folder, 166)]).toEqual([
    true,
    false,
    false,
  ]);
});

it("the version that builds the site takes precedence over the one on the author's machine", () => {
  const files = { "netlify.toml": 'HUGO_VERSION = "0.110.0"\n', ".tool-versions": "hugo 0.147.2\n" };
  expect(isBuiltWith(openSiteFolder(folderWith(files)), 147)).toBe(false);
  expect(isBuiltWith(openSiteFolder(folderWith({ "mise.toml": '[tools]\nhugo = "latest"\n' })), 166)).toBe(true);
  expect(isBuiltWith(openSiteFolder(folderWith({ ".tool-versions": "hugo-cli 0.1.0\n" })), 100)).toBeUndefined();
});
