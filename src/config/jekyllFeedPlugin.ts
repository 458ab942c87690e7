/** Themes that require the plug-in jekyll-feed, which Jekyll then loads. */
const themes: ReadonlySet<string> = new Set(["minima", "minimal-mistakes-jekyll"]);

/**
 * Does Jekyll load jekyll-feed, or Bridgetown its own? It does if the config lists the plug-in or a theme that requires it, or if the Gemfile has
 * it in the group `jekyll_plugins`. The gem `github-pages` only allows it.
 */
export function loadsFeedPlugin(gemfile: string, plugins: readonly string[], theme: string | undefined): boolean {
  return [...plugins, ...loadedGems(gemfile)].some(isFeedPlugin) || (theme !== undefined && themes.has(theme));
}

function isFeedPlugin(name: string): boolean {
  return name === "jekyll-feed" || name === "bridgetown-feed";
}

function loadedGems(gemfile: string): readonly string[] {
  let isInGroup = false;
  return gemfile.split("\n").flatMap((line) => {
    const [code = ""] = line.split(/^#|[ \t]#/);
    if (/^\s*group\b.*\bdo\s*$/.test(code)) isInGroup = code.includes(":jekyll_plugins");
    else if (/^\s*end\b/.test(code)) isInGroup = false;
    const name = /^\s*gem[\s(]+["']([\w-]+)["']/.exec(code)?.[1];
    const isLoaded = isInGroup || code.includes(":jekyll_plugins") || name === "bridgetown-feed";
    return name !== undefined && isLoaded ? [name] : [];
  });
}
