/** The folder of a path with slashes. */
export function parentFolder(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}
