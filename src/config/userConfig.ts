import type * as v from "valibot";
import type { Article } from "../model/article.ts";
import type { ContentRenderer, FeedWhere, Hooks, PermalinkInput } from "../model/config.ts";
import type { configSchema } from "./schema.ts";

type Input = v.InferInput<typeof configSchema>;
type FeedInput = NonNullable<Input["feeds"]>[number];
type ContentInput = NonNullable<Input["content"]>;
type OneOrMore<T> = { readonly [K in keyof T]: T[K] extends readonly string[] | undefined ? T[K] | string : T[K] };

/** What a config file may say. Everything but `site.url` has a default. */
export type UserConfig = Omit<Input, "content" | "feeds" | "hooks"> & {
  readonly content?: Omit<ContentInput, "permalink" | "render"> & {
    /** A pattern of tokens such as `/:year/:month/:slug/`, or a function of the article. */
    readonly permalink?: string | ((article: PermalinkInput) => string);
    /** The site's own renderer: gives HTML, which is still cleaned and its addresses made absolute. */
    readonly render?: ContentRenderer | ContentRenderer["render"];
  };
  readonly feeds?: readonly (Omit<FeedInput, "where"> & {
    readonly where?: OneOrMore<FeedWhere> | ((article: Article) => boolean);
  })[];
  readonly hooks?: Hooks;
};

/** Gives a config its types in an editor; changes nothing. */
export function defineConfig(config: UserConfig): UserConfig {
  return config;
}
