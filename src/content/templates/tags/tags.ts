import { readTag } from "./readTag.ts";
import type { TemplateTag } from "./templateTag.ts";

/** All tags of a text that are not in code, in their order. */
export function findTags(source: string, inCode: (at: number) => boolean): readonly TemplateTag[] {
  const tags: TemplateTag[] = [];
  for (let at = source.indexOf("{"); at !== -1; at = source.indexOf("{", at)) {
    const tag = readTag(source, at);
    if (tag === undefined) {
      at += 1;
      continue;
    }
    // A table of contents replaces the list item above it.
    while ((tags.at(-1)?.from ?? -1) >= tag.from) tags.pop();
    if (!inCode(tag.from)) tags.push(tag);
    at = tag.to;
  }
  return tags;
}

/** For the index of each tag in the list, the tag that closes it; nested ones of the same name are counted. */
export function closingTags(tags: readonly TemplateTag[]): ReadonlyMap<number, TemplateTag> {
  const closing = new Map<number, TemplateTag>();
  const [shortcodes, statements] = [new OpenTags(), new OpenTags()];
  /** Serbea's blocks, `{%@ Note do %}`, which end with `{% end %}`. */
  const blocks: number[] = [];
  for (const [at, tag] of tags.entries()) {
    const close = (opening: number | undefined): void => {
      if (opening !== undefined) closing.set(opening, tag);
    };
    if (tag.kind === "shortcode") {
      if (tag.isClosing) close(shortcodes.close(tag.name));
      else if (!tag.isSelfClosing) shortcodes.open(tag.name, at);
    } else if (tag.kind === "statement") {
      if (tag.name === "end" && blocks.length > 0) {
        const last = blocks.pop();
        if (last !== undefined) closing.set(last, tag);
      } else if (tag.name === "end") for (const opening of statements.closeAll()) close(opening);
      else if (opensBlock(tag.parameters)) blocks.push(at);
      else if (tag.name.startsWith("end") && statements.has(tag.name.slice(3)))
        close(statements.close(tag.name.slice(3)));
      else if (!tag.name.startsWith("end")) statements.open(tag.name, at);
    }
  }
  return closing;
}

/** `Name do |item|` */
function opensBlock(parameters: string): boolean {
  const typed = parameters.trimEnd();
  const head = typed.endsWith("|") ? typed.slice(0, Math.max(0, typed.lastIndexOf("|", typed.length - 2))) : typed;
  return /\sdo$/.test(head.trimEnd().slice(-3));
}

/** The indices of open tags, by their names. */
class OpenTags {
  readonly #places = new Map<string, number[]>();

  open(name: string, at: number): void {
    const others = this.#places.get(name);
    if (others === undefined) this.#places.set(name, [at]);
    else others.push(at);
  }

  has(name: string): boolean {
    return this.#places.has(name);
  }

  close(name: string): number | undefined {
    const places = this.#places.get(name);
    const last = places?.pop();
    if (places?.length === 0) this.#places.delete(name);
    return last;
  }

  /** Closes the last one of every name. */
  closeAll(): readonly number[] {
    return [...this.#places.keys()].flatMap((name) => this.close(name) ?? []);
  }
}
