/** The attributes in the braces of a directive or component: `title="A b" .class #id :count=3`. */
export function readProps(text: string): ReadonlyMap<string, string> {
  const props = new Map<string, string>();
  const pair = /([\w-]{1,60})=(?:"([^"\n]{0,500})"|'([^'\n]{0,500})'|([^\s"'{}]{1,500}))/g;
  for (const [, name = "", double, single, bare] of text.slice(0, 5000).matchAll(pair))
    if (!props.has(name)) props.set(name, double ?? single ?? bare ?? "");
  return props;
}
