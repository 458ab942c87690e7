/** The name of the program in documents. Without a version: an update of the program alone must not change a document. */
export const program = { name: "Feedwright", uri: "https://www.npmjs.com/package/feedwright" } as const;
