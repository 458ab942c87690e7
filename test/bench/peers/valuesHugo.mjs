// Hugo with a feed for each term and section: RSS alone, no pages.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { measure } from "../measure.mjs";
import { workplace } from "../options.mjs";
import { hugos } from "./hugo.mjs";

const template = `{{- $pages := .Pages }}{{ if .IsHome }}{{ $pages = .Site.RegularPages }}{{ end -}}
{{ printf "<?xml version=\\"1.0\\" encoding=\\"utf-8\\"?>" | safeHTML }}
<rss version="2.0"><channel><title>{{ .Title }}</title><link>{{ .Permalink }}</link><description>Bench</description>
{{ range $pages | first 20 }}<item><title>{{ .Title }}</title><link>{{ .Permalink }}</link><guid>{{ .Permalink }}</guid>
<pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" | safeHTML }}</pubDate><description>{{ .Content | html }}</description></item>
{{ end }}</channel></rss>
`;

/** Undefined without Hugo. */
export function valuesHugo(site) {
  const [peer] = hugos();
  if (peer === undefined) return undefined;
  const folder = join(workplace, "peers", `values-${site.count}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "layouts/_default"), { recursive: true });
  writeFileSync(join(folder, "layouts/_default/list.rss.xml"), template);
  writeFileSync(
    join(folder, "hugo.toml"),
    `baseURL = "https://example.org/"
title = "Bench"
contentDir = "${site.content}"
disableKinds = ["404", "sitemap", "robotsTXT"]
[taxonomies]
tag = "tags"
author = "authors"
[outputs]
page = []
home = ["RSS"]
section = ["RSS"]
taxonomy = []
term = ["RSS"]
[markup.highlight]
codeFences = false
[markup.goldmark.extensions]
typographer = false
`,
  );
  const forget = () => {
    for (const name of ["public", "resources", ".hugo_build.lock"])
      rmSync(join(folder, name), { recursive: true, force: true });
  };
  return {
    name: peer.name,
    out: join(folder, "public"),
    cold: () => {
      forget();
      return measure(["hugo", "--quiet"], { cwd: folder, env: { HUGO_CACHEDIR: join(folder, "cache") } });
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
