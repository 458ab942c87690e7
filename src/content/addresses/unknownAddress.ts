/** Stands in an address for a template call whose result is not known: an address that contains it leads nowhere. */
export const unknownAddress = "missing:?";
