export const SITE_TITLE = "Harbour";
export const SITE_DESCRIPTION = "What we write by the sea";
