/** When an object was changed, if its date says a time. */
export function modifiedAt(date: Date | undefined): { readonly modified?: number } {
  const modified = date?.getTime() ?? Number.NaN;
  return Number.isNaN(modified) ? {} : { modified };
}
