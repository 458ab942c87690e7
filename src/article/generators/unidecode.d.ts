declare module "unidecode" {
  /** A character that is not known is `[?]`, or nothing. */
  const unidecode: (text: string) => string;
  export default unidecode;
}
