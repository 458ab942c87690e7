/** A tag of a template language, and its position. */
export type TemplateTag = { readonly from: number; readonly to: number } & (
  | {
      /** Hugo's `{{< name … >}}` and `{{% name … %}}`. */
      readonly kind: "shortcode";
      readonly name: string;
      readonly parameters: string;
      readonly isClosing: boolean;
      readonly isSelfClosing: boolean;
    }
  /** `{% name … %}` of Liquid, Nunjucks, Tera, Hexo. */
  | { readonly kind: "statement"; readonly name: string; readonly parameters: string }
  /** `{{ … }}` */
  | { readonly kind: "expression"; readonly text: string }
  /** What the author has escaped so that it is not run, in the form in which it is shown. */
  | { readonly kind: "escaped"; readonly text: string }
  /** Comments; attribute lists and tables of contents of kramdown. */
  | { readonly kind: "nothing" }
);

// Hugo's `{{</* name */>}}` shows `{{< name >}}`; Zola's `{{/* name() */}}` shows `{{ name() }}`.
export function unescapedTag(text: string): string {
  return text.replace(/\/\*/g, "").replace(/\*\//g, "");
}
