import type { MarkdownIt } from "markdown-it";
import { trimmedEnd } from "../../../text/trimmed.ts";

/** `~~https://…~~` is struck: tildes at its end are no part of an address, as the parser has it for stars. */
export function takeStruckAddresses({ linkify }: MarkdownIt): void {
  const addressAt = linkify.matchAtStart.bind(linkify);
  linkify.matchAtStart = (found) => {
    const address = addressAt(found);
    if (address?.url.endsWith("~") === true) address.url = trimmedEnd(address.url, "~");
    return address;
  };
}
