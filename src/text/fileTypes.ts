import { lookup } from "mrmime";

/** The media type of a file or a URL path by its extension; nothing if the extension is not known. */
export function fileTypeOf(name: string): string | undefined {
  const ending = /\.([^./\\]+)$/.exec(name.toLowerCase())?.[1] ?? "";
  if (Object.hasOwn(carried, ending)) return carried[ending];
  // The package's table is a plain object, which has a constructor.
  const found: unknown = ending === "" ? undefined : lookup(ending);
  return typeof found === "string" ? found : undefined;
}

/**
 * The type of a medium that is declared as audio or video: that of its file, unless the extension says nothing, as in a URL that a program
 * answers. Some containers can be both: then the declaration decides.
 */
export function fileTypeAs(kind: "audio" | "video", type: string | undefined): string {
  if (type === undefined || /^text\/|^application\/(?:json|octet-stream|xml|xhtml\+xml|x-httpd-php)$/.test(type))
    return kind === "audio" ? "audio/mpeg" : "video/mp4";
  return type.replace(/^(?:audio|video)(?=\/(?:mp4|webm|ogg|3gpp|x-matroska)$)/, kind);
}

/**
 * Types in feeds, by the names that receivers use.
 * @see https://podcasting2.org/docs/podcast-namespace/tags/transcript, https://podcasters.apple.com/support/823-podcast-requirements
 */
const carried: Readonly<Record<string, string>> = {
  mp3: "audio/mpeg",
  mpga: "audio/mpeg",
  m4a: "audio/mp4",
  m4b: "audio/mp4",
  m4r: "audio/mp4",
  aac: "audio/aac",
  ogg: "audio/ogg",
  oga: "audio/ogg",
  spx: "audio/ogg",
  opus: "audio/ogg",
  flac: "audio/flac",
  wav: "audio/wav",
  aif: "audio/aiff",
  aiff: "audio/aiff",
  wma: "audio/x-ms-wma",
  mka: "audio/x-matroska",
  mp4: "video/mp4",
  m4v: "video/x-m4v",
  mov: "video/quicktime",
  webm: "video/webm",
  mkv: "video/x-matroska",
  avi: "video/x-msvideo",
  wmv: "video/x-ms-wmv",
  flv: "video/x-flv",
  m3u8: "application/vnd.apple.mpegurl",
  m3u: "audio/x-mpegurl",
  pls: "audio/x-scpls",
  vtt: "text/vtt",
  srt: "application/x-subrip",
  ico: "image/x-icon",
  jfif: "image/jpeg",
  pdf: "application/pdf",
  epub: "application/epub+zip",
  mobi: "application/x-mobipocket-ebook",
  torrent: "application/x-bittorrent",
};
