/** Is one address of a store below the other, or the same? */
export function isBelow(address: string | undefined, above: string | undefined): boolean {
  if (address === undefined || above === undefined) return false;
  return `${address}/`.startsWith(above.endsWith("/") ? above : `${above}/`);
}
