/** Whose players, posts and maps stay frames; subdomains are others. */
const known: ReadonlySet<string> = new Set(
  `
  www.youtube.com youtube.com www.youtube-nocookie.com youtube-nocookie.com player.vimeo.com open.spotify.com w.soundcloud.com
  embed.podcasts.apple.com embed.music.apple.com www.dailymotion.com geo.dailymotion.com player.twitch.tv clips.twitch.tv codepen.io
  codesandbox.io stackblitz.com jsfiddle.net bandcamp.com www.slideshare.net speakerdeck.com archive.org www.openstreetmap.org
  player.bilibili.com embed.bsky.app embed.ted.com share.transistor.fm player.simplecast.com anchor.fm creators.spotify.com
  www.loom.com fast.wistia.net datawrapper.dwcdn.net flo.uri.sh
`
    .trim()
    .split(/\s+/),
);

/** May a frame of this address stay one? `allowed` are the hosts that the config adds, each with its subdomains. */
export function isEmbed(url: string, allowed: readonly string[]): boolean {
  if (!/^https?:/i.test(url)) return false;
  const { hostname, username, port } = new URL(url);
  if (username !== "" || port !== "") return false;
  return known.has(hostname) || allowed.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}
