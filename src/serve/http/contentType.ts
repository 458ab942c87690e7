import { fileTypeOf } from "../../text/fileTypes.ts";

/** The content type of a file. Feeds are recognized by their content, because `.xml` and `.json` say too little. */
export function contentTypeOf(path: string, start: string): string {
  if (/\.(?:xml|rss|atom|json|opml)$/i.test(path)) {
    const found = feedTypes.find(({ sign }) => sign.test(start));
    if (found !== undefined) return `${found.type}; charset=utf-8`;
  }
  const type = fileTypeOf(path) ?? "application/octet-stream";
  return textual.test(type) ? `${type}; charset=utf-8` : type;
}

/** Whether compression makes it smaller. */
export function isCompressible(contentType: string): boolean {
  return textual.test(contentType);
}

/** Whether it is a picture, audio, video, or a file that accompanies one. */
export function isMedia(contentType: string): boolean {
  return /^(?:image|audio|video|font)\/|^application\/(?:pdf|x-subrip|json\+chapters)|^text\/(?:vtt|srt)/.test(
    contentType,
  );
}

const textual = /^text\/|[/+](?:xml|json|javascript)\b|^application\/(?:manifest|x-subrip|yaml)|^image\/svg/;
const feedTypes: readonly { readonly sign: RegExp; readonly type: string }[] = [
  { sign: /<rss[\s>]/, type: "application/rss+xml" },
  { sign: /<feed[\s>]/, type: "application/atom+xml" },
  { sign: /<opml[\s>]/, type: "text/x-opml" },
  { sign: /^\s*\{[^{[]*"version"\s*:\s*"https?:\/\/jsonfeed\.org\//, type: "application/feed+json" },
  // Chapters of an episode, whatever the file is called.
  { sign: /^\s*\{[^[]*"chapters"\s*:\s*\[/, type: "application/json+chapters" },
];
