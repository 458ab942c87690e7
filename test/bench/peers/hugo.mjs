// Hugo: one RSS document, no pages. Every program named in $HUGO and the one on the PATH.
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const template = `{{ printf "<?xml version=\\"1.0\\" encoding=\\"utf-8\\"?>" | safeHTML }}
<rss version="2.0"><channel><title>{{ .Site.Title }}</title><link>{{ .Permalink }}</link><description>Bench</description>
{{ $pages := .Site.RegularPages }}{{ $limit := .Site.Config.Services.RSS.Limit }}{{ if ge $limit 1 }}{{ $pages = $pages | first $limit }}{{ end }}
{{ range $pages }}<item><title>{{ .Title }}</title><link>{{ .Permalink }}</link><guid>{{ .Permalink }}</guid>
<pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" | safeHTML }}</pubDate><description>{{ .Content | html }}</description></item>
{{ end }}</channel></rss>
`;

export function hugos() {
  const programs = ["hugo", ...(process.env.HUGO ?? "").split(":").filter((path) => path !== "")];
  return programs.flatMap((program) => {
    const { status, stdout } = spawnSync(program, ["version"], { encoding: "utf8" });
    const version = /v(\d+\.\d+\.\d+)/.exec(stdout ?? "")?.[1];
    return status === 0 && version !== undefined ? [hugo(program, version)] : [];
  });
}

function hugo(program, version) {
  const underscore = Number(version.split(".")[1]) >= 145 ? "" : "_";
  return {
    name: `Hugo ${version}`,
    what: "one RSS, no pages",
    version: () => version,
    prepare: (site, folder, { complete = false, watch = false } = {}) => {
      mkdirSync(join(folder, "layouts/_default"), { recursive: true });
      writeFileSync(join(folder, "layouts/index.rss.xml"), template);
      // Under watch 0.111 writes no new feed unless the home page is written too, and kinds are left as they are.
      const isWhole = watch && underscore === "_";
      const kinds = isWhole ? "" : 'disableKinds = ["section", "taxonomy", "term", "sitemap", "robotsTXT", "404"]';
      writeFileSync(
        join(folder, "hugo.toml"),
        `baseURL = "https://example.org/"
title = "Bench"
contentDir = "${site.content}"
ignoreFiles = ["\\\\.png$"]
${kinds}
[outputs]
home = [${isWhole ? '"HTML", ' : ""}"RSS"]
section = []
taxonomy = []
term = []
[services.rss]
limit = ${complete ? -1 : 20}
[markup.highlight]
codeFences = false
[markup.goldmark.extensions]
typographer = false
[[cascade]]
[cascade.${underscore}build]
render = "link"
[cascade.${underscore}target]
kind = "page"
`,
      );
      return {
        cwd: folder,
        command: [program, "--quiet"],
        watch: [program, "--watch"],
        clean: ["public", "resources", ".hugo_build.lock"],
        feed: "public/index.xml",
        env: { HUGO_CACHEDIR: join(folder, "cache") },
        pathOf: site.pathOf,
      };
    },
  };
}
