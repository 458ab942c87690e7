import type { FieldName } from "../../model/config.ts";
import type { KeyText } from "./keyText.ts";

const field = (
  text: string,
  key: string,
  { otherwise = "the usual keys", ...rest }: Partial<KeyText> = {},
): KeyText<string[]> => ({ text, otherwise, example: [key], ...rest }) as KeyText<string[]>;

/** `content.fields`: one text for each field of an article. */
export const fieldKeyTexts: Readonly<Record<FieldName, KeyText<string[]>>> = {
  title: field("The title.", "headline"),
  published: field("When the article was or will be published.", "goes_live"),
  updated: field("When the article was last changed for readers.", "revised"),
  expires: field("When the article leaves the feeds.", "best_before"),
  summary: field("A summary in plain text.", "standfirst"),
  url: field("The URL of the article, or a part of it.", "location"),
  id: field("The id of the entry.", "uid"),
  tags: field("Tags and categories.", "labels"),
  authors: field("The authors.", "words_by"),
  contributors: field("Other people who took part.", "photos_by"),
  image: field("The picture of the article.", "poster"),
  enclosures: field("Audio, video and other files.", "mp3"),
  language: field("The language of the article.", "idiom"),
  discussion: field("The page where people discuss the article, or the number of comments.", "thread"),
  externalUrl: field(
    "The page that a link post leads to. With `content.generator`, no key is read by default: feeds of site generators lead to the article itself.",
    "via",
  ),
  canonicalUrl: field("Where the article was published first, if that is another site.", "first_published_at", {
    since: "0.2.0",
  }),
  aliases: field("Former URLs of the article.", "old_urls"),
  source: field("The publication that the article is republished from.", "credit"),
  location: field("The place that the article is about, as coordinates.", "coordinates"),
  rights: field("Who holds the rights to the article.", "licence"),
  translationKey: field("What the translations of one article have in common.", "group"),
  hidden: field("Further keys that keep an article out of feeds if they are true.", "newsletter_only", {
    otherwise: "only the usual keys; these are added",
    since: "0.2.0",
  }),
};
