import { pt } from "./pt.ts";
import type { PageWords } from "./words.ts";

/** The differences from European Portuguese. */
export const ptBr: PageWords = {
  ...pt,
  subscribe: "Assinar",
  whatThisIs:
    "Este é o endereço de um feed. Um feed traz até você as novidades deste site: basta adicioná-lo uma vez a um leitor, um aplicativo que reúne feeds, e a partir daí cada nova publicação aparece lá sozinha. É gratuito, não exige conta nem endereço de e-mail, e você pode parar quando quiser.",
  chooseReader: "Escolha um leitor. Serve qualquer aplicativo de feeds, RSS ou notícias.",
  openIn: "Ou abra diretamente em",
  appOnDevice: "um aplicativo deste aparelho",
  otherFormats: "O mesmo em outros formatos",
  nothingYet: "Nada foi publicado ainda.",
  opml: "Todos os feeds deste site em uma lista (OPML)",
  allFeeds: "Todos os feeds",
  findFeed: "Buscar um feed",
  groups: {
    tag: "Tags",
    category: "Categorias",
    section: "Seções",
    author: "Autores",
    language: "Idiomas",
    year: "Anos",
    series: "Séries",
  },
};
