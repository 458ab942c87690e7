/** The first sentence of a key's text, without Markdown links. */
export function firstSentence(text: string): string {
  return plainText(/^.*?[.:](?=\s|$)/s.exec(text)?.[0].replace(/:$/, ".") ?? text);
}

/** A text for places where Markdown links do not work: each link becomes the path of its page. */
export function plainText(text: string): string {
  return text.replace(/\[\w+\]\(([\w./#-]+)\)/g, "docs/$1");
}
