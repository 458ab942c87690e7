/**
 * The list of all feeds: a page for people, and the same for programs next to it. Paths below the output folder; none if it is turned off.
 */
export function indexFiles({ index }: { readonly index: string }): readonly string[] {
  return index === "" ? [] : [index, `${index.replace(/\.[^./]*$/, "")}.json`];
}
