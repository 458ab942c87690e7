/** Hosts of players, posts and maps, and how the addresses begin that are made to be embedded; subdomains are others. */
const known: ReadonlyMap<string, RegExp> = new Map<string, RegExp>([
  ...["www.youtube.com", "youtube.com", "www.youtube-nocookie.com", "youtube-nocookie.com"].map(
    (host) => [host, /^\/embed\/./] as const,
  ),
  ["player.vimeo.com", /^\/video\/\d/],
  ["open.spotify.com", /^\/embed(?:-podcast)?\/./],
  ["w.soundcloud.com", /^\/player\/?$/],
  // The whole host is there for that.
  ...["embed.podcasts.apple.com", "embed.music.apple.com", "embed.ted.com"].map((host) => [host, /^\/./] as const),
  ["www.dailymotion.com", /^\/embed\/./],
  ["geo.dailymotion.com", /^\/player(?:\.html|\/.)/],
  ["player.twitch.tv", /^\/$/],
  ["clips.twitch.tv", /^\/embed\/?$/],
  ["codepen.io", /^\/(?:team\/)?[\w-]+\/embed\/./],
  ["codesandbox.io", /^\/embed\/./],
  ["stackblitz.com", /^\/(?:edit|github)\/.*[?&]embed=/],
  ["jsfiddle.net", /^\/[\w/-]+\/embed(?:ded)?\//],
  ["bandcamp.com", /^\/(?:EmbeddedPlayer|VideoEmbed)(?:[/?.]|$)/],
  ["www.slideshare.net", /^\/(?:slideshow\/)?embed_code\/./],
  ["speakerdeck.com", /^\/(?:player|embed)\/./],
  ["archive.org", /^\/embed\/./],
  ["www.openstreetmap.org", /^\/export\/embed\.html/],
  ["player.bilibili.com", /^\/player\.html/],
  ["embed.bsky.app", /^\/embed\/./],
  ["share.transistor.fm", /^\/e\/./],
  ["player.simplecast.com", /^\/[\da-f]{8}-/],
  ["anchor.fm", /^\/[\w-]+\/embed(?:\/|$)/],
  ["creators.spotify.com", /^\/pod\/(?:show|profile)\/[\w-]+\/embed(?:\/|$)/],
  ["www.loom.com", /^\/embed\/./],
  ["fast.wistia.net", /^\/embed\/./],
  ["datawrapper.dwcdn.net", /^\/[A-Za-z\d]{4,8}\//],
  ["flo.uri.sh", /^\/(?:visualisation|story)\/\d+\/embed/],
]);

/**
 * May a frame of this address stay one? Of the known hosts, only an address that is made to be embedded; `allowed` are the hosts that the
 * config adds, each with its subdomains and all of its addresses.
 */
export function isEmbed(url: string, allowed: readonly string[]): boolean {
  if (!/^https?:/i.test(url)) return false;
  const { hostname, username, port, pathname, search } = new URL(url);
  if (username !== "" || port !== "") return false;
  const way = known.get(hostname);
  if (way === undefined) return allowed.some((host) => hostname === host || hostname.endsWith(`.${host}`));
  // An encoded slash or dot could lead elsewhere than it looks.
  return !/%(?:2e|2f|5c)/i.test(pathname) && way.test(hostname === "stackblitz.com" ? pathname + search : pathname);
}
