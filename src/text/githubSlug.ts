/** The slug of GitHub and of `github-slugger`: lower case. Letters, marks, digits, underscores and hyphens stay, spaces become hyphens, everything else is removed. */
export function githubSlug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{Alphabetic}\p{M}\p{Nd}\p{Pc} -]/gu, "")
    .replaceAll(" ", "-");
}
