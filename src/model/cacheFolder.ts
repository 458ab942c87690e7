/**
 * The folder for caches of the user's programs; nothing if the environment names none.
 * @see https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function userCacheFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: string,
): string | undefined {
  const home = env.HOME || env.USERPROFILE;
  if (env.XDG_CACHE_HOME) return `${env.XDG_CACHE_HOME}/feedwright`;
  if (platform === "win32" && env.LOCALAPPDATA) return `${env.LOCALAPPDATA}/feedwright/Cache`;
  if (!home) return undefined;
  return platform === "darwin" ? `${home}/Library/Caches/feedwright` : `${home}/.cache/feedwright`;
}
