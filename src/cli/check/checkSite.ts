import { checkFeed } from "../../check/checkFeed.ts";
import { openSite } from "../../engine/openSite.ts";
import { siteFolders } from "../../engine/receivers/mediaFiles.ts";
import { profilesFor } from "../../engine/receivers/profilesFor.ts";
import { indexFiles } from "../../model/indexFiles.ts";
import { fetchText } from "../fetchText.ts";
import { nothingToPublish } from "../noArticles.ts";
import { type Session, shownPath } from "../session.ts";
import type { CheckArguments } from "./checkArguments.ts";
import { checkBytes } from "./checkBytes.ts";
import type { Checked, CheckedDocument } from "./checked.ts";

/** Checks every article of a site, and the documents that would be written. */
export async function checkSite(session: Session, asked: CheckArguments, now: number): Promise<Checked> {
  const { config } = session;
  const earlier = asked.against === undefined ? undefined : await fetchText(asked.against);
  await using site = await openSite({ ...session, emit: () => {}, publish: false });
  await site.update({ kind: "all" });
  const written: { readonly path: string; readonly bytes: Uint8Array }[] = [];
  const lists = indexFiles(config.out);
  const problems = await site.verify((path, bytes) => {
    if (/\.(?:xml|json|rss|atom|opml)$/i.test(path) && !lists.includes(path)) written.push({ path, bytes });
  });
  const out = shownPath(config.out.dir);
  const family = earlier === undefined ? undefined : checkFeed(Buffer.from(earlier)).family;
  const { feeds, diagnostics: ofSite, articles } = site.snapshot();
  const documents: CheckedDocument[] = [];
  for (const { path, bytes } of written) {
    const isOfSameFormat = earlier !== undefined && checkFeed(bytes).family === family;
    documents.push(
      await checkBytes(
        { name: out === "." ? path : `${out}/${path}`, bytes: () => [bytes] },
        {
          now,
          profiles: profilesFor(path, feeds, config, asked.profiles),
          media: siteFolders(config),
          isLive: asked.isLive,
          ...(isOfSameFormat ? { earlier } : {}),
        },
      ),
    );
  }
  const isEmpty = feeds.every(({ entries }) => entries.length === 0);
  const statuses = isEmpty ? articles().map(({ status }) => status) : [];
  const nothing = isEmpty ? nothingToPublish(config, statuses) : undefined;
  const diagnostics = [...session.diagnostics, ...ofSite, ...problems, ...(nothing === undefined ? [] : [nothing])];
  return { diagnostics, documents: withoutRepeats(documents, new Set(diagnostics.map(({ code }) => code))) };
}

/** A problem in the config is not reported again for every document that it causes. */
const saidOfConfig: Readonly<Record<string, string>> = { CATEGORY: "FW1802" };

function withoutRepeats(documents: readonly CheckedDocument[], said: ReadonlySet<string>): readonly CheckedDocument[] {
  return documents.map((document) => ({
    ...document,
    findings: document.findings.filter(({ name }) => !said.has(saidOfConfig[name] ?? "")),
  }));
}
