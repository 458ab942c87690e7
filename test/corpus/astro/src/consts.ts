export const SITE_TITLE = "Escapement";
export const SITE_DESCRIPTION = "Clocks, mended slowly.";
